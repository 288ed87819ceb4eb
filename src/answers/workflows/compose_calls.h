#pragma once
// Calls of docker compose in steps of workflows.

#include <optional>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct ComposeCall {
  std::string verb;                       // "up"
  std::vector<const ComposeFile*> files;  // never empty
  std::vector<std::string> services;      // that are named; empty for all
};

// Nothing where a file is not here, or something about the call is computed. The variables of step, job and workflow count.
std::optional<ComposeCall> compose_call(const Project& project, const Workflow& workflow, const WorkflowJob& job, const WorkflowStep& step,
                                        const ShellCommand& command);

}  // namespace preship
