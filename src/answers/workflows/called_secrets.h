#pragma once
// Secrets of a reusable workflow: https://docs.github.com/actions/how-tos/reuse-automations/reuse-workflows

#include <vector>

#include "model/workflow.h"

namespace preship {

// The secrets that the called workflow reads and the calling job does not pass, each once; not those that it declares as optional, nor
// those of steps that the inputs of this caller switch off.
std::vector<Text> secrets_not_passed(const Workflow& called, const WorkflowJob& caller);

}  // namespace preship
