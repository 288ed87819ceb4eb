#pragma once
// The parts of a workflow that stand in it, in its jobs and in its steps alike.

#include <optional>
#include <string_view>
#include <vector>

#include "model/workflow.h"

namespace preship {

std::vector<WorkflowEntry> workflow_entries(const YamlNode& mapping);
std::optional<WorkflowPermissions> workflow_permissions(const YamlNode& parent);
std::optional<WorkflowConcurrency> workflow_concurrency(const YamlNode& parent);
std::vector<WorkflowEvent> workflow_events(const YamlNode& root);

// Every expression of the file, with the index of its job and step.
std::vector<WorkflowExpression> workflow_expressions(const Workflow& workflow, std::string_view file_text);

}  // namespace preship
