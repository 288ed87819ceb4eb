#pragma once
// A GitHub Actions workflow: https://docs.github.com/actions/writing-workflows/workflow-syntax-for-github-actions

#include <optional>
#include <string>
#include <vector>

#include "model/shell.h"
#include "model/yaml.h"
#include "text/span.h"

namespace preship {

struct WorkflowStep {
  YamlNodePtr node;
  std::optional<Text> name, uses, run;
  std::string id = {};
  std::string shell = {};              // as written, from the step or the defaults; "" for the runner's own
  std::string working_directory;       // as written, from the step or the defaults
  std::vector<ShellCommand> commands;  // of `run`, when its shell is one of the Bourne family
};

struct WorkflowJob {
  Text id;
  YamlNodePtr node;
  std::vector<Text> needs;
  std::vector<WorkflowStep> steps;
  std::optional<Text> uses = {};  // a reusable workflow
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
};

}  // namespace preship
