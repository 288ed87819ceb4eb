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
  std::string working_directory;
  std::vector<ShellCommand> commands;  // of `run`
};

struct WorkflowJob {
  Text id;
  YamlNodePtr node;
  std::vector<Text> needs;
  std::vector<WorkflowStep> steps;
};

struct Workflow {
  FileId file = 0;
  YamlNodePtr root;
  std::vector<Text> triggers;  // push, pull_request, ...
  std::vector<WorkflowJob> jobs;
};

}  // namespace preship
