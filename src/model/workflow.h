#pragma once
// A GitHub Actions workflow: https://docs.github.com/actions/writing-workflows/workflow-syntax-for-github-actions

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/shell_script.h"
#include "model/yaml.h"
#include "text/span.h"

namespace preship {

// One element of with, env, secrets or permissions.
struct WorkflowEntry {
  Text key, value;     // the value is empty for anything but a scalar
  bool block = false;  // a scalar of several lines: bytes of the value and of the file differ
};

// The element of that key; null when there is none. Keys of `with` are compared as they are written.
const WorkflowEntry* find_entry(const std::vector<WorkflowEntry>& entries, std::string_view key);

// `permissions:` takes every permission that it does not name.
struct WorkflowPermissions {
  Text key;       // "permissions"
  Text all = {};  // "read-all", "write-all"; empty when scopes are listed
  std::vector<WorkflowEntry> scopes = {};
  bool opaque = false;  // an expression or something that is no permission

  bool allows(std::string_view scope, bool write) const;
};

struct WorkflowConcurrency {
  Text key;
  Text group, cancel_in_progress;  // as written
};

// `on:`; the filters of one event.
struct WorkflowEvent {
  Text name;
  YamlNodePtr node;  // its filters; a null node without any
  std::vector<Text> branches, branches_ignore, tags, tags_ignore, paths, types, workflows, schedules;
  std::vector<WorkflowEntry> inputs, secrets;  // of workflow_call and workflow_dispatch; value: "required" when it must be given
};

// One ${{ expression }}, or the whole of an `if`.
struct WorkflowExpression {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  Text text;                            // without the braces, trimmed
  std::string key;                      // where it stands: "jobs.*.steps.run", "jobs.*.steps.with.script", "concurrency.group"
  std::size_t job = none, step = none;  // indexes
  std::vector<Text> paths = {};         // what it reads: "github.event.issue.title", "secrets.TOKEN", "matrix.*"; not what stands in quotes
};

struct WorkflowStep {
  YamlNodePtr node;
  Span span = {};
  std::optional<Text> name, uses, run;
  std::optional<Text> condition = {}, continue_on_error = {};
  std::vector<WorkflowEntry> with = {}, env = {};
  std::string id = {};
  std::string shell = {};                 // as written, from the step or the defaults; "" for the runner's own
  std::string working_directory;          // as written, from the step or the defaults
  std::vector<ShellCommand> commands;     // of `run`, when its shell is one of the Bourne family
  std::vector<RemoteScript> remote = {};  // what it runs over ssh, also through an action whose input is the script

  // "actions/checkout" of "actions/checkout@v4", lower case; "" for a script.
  std::string action() const;
};

struct WorkflowJob {
  Text id;
  YamlNodePtr node;
  std::vector<Text> needs;
  std::vector<WorkflowStep> steps;
  std::optional<Text> uses = {};  // a reusable workflow
  std::optional<Text> condition = {}, continue_on_error = {}, environment = {};
  std::optional<WorkflowPermissions> permissions = {};
  std::optional<WorkflowConcurrency> concurrency = {};
  std::vector<Text> runs_on = {};
  std::vector<WorkflowEntry> with = {}, env = {}, secrets = {};
  std::optional<Text> secrets_inherit = {};  // "inherit"
  std::vector<Text> matrix = {};             // the names of its axes
};

// An image that a step builds; one for each row of the job's matrix that makes a difference.
// Expressions are put in where the file itself has their value (matrix, env, docker/metadata-action); others stay.
struct WorkflowImageBuild {
  Span span;            // the step, or the command in it
  std::string context;  // directory relative to the root; "" when unknown or not of this repository
  std::string file;     // path of the Dockerfile relative to the root; "" when unknown
  std::string target;
  std::vector<Text> tags;  // references, "ghcr.io/org/app:latest"; without a tag when it is made up later
};

struct Workflow {
  FileId file = 0;
  YamlNodePtr root;
  std::vector<Text> triggers;  // push, pull_request, ...
  std::vector<WorkflowJob> jobs;
  bool action = false;  // an action.yml: one job without an id, with the steps of a composite action
  std::vector<WorkflowImageBuild> image_builds = {};
  std::vector<Text> secrets = {}, variables = {};  // X of each use of secrets.X and vars.X
  std::optional<Text> name = {};
  std::vector<WorkflowEvent> events = {};
  std::optional<WorkflowPermissions> permissions = {};
  std::optional<WorkflowConcurrency> concurrency = {};
  std::vector<WorkflowEntry> env = {};
  std::vector<WorkflowExpression> expressions = {};  // in no order

  const WorkflowEvent* event(std::string_view event_name) const;
  // What the token of the job may do: of the job, otherwise of the workflow; null when neither says.
  const WorkflowPermissions* effective_permissions(const WorkflowJob& job) const;
};

}  // namespace preship
