#pragma once
// Which contexts an expression may use where: workflow_contexts.tsv.

#include <string_view>

namespace preship {

// The contexts between blanks, " github needs "; "" for a place that the table does not know. `key` as in WorkflowExpression.
std::string_view available_contexts(std::string_view key);

// True for github, env, vars, job, jobs, steps, runner, secrets, strategy, matrix, needs, inputs.
bool is_workflow_context(std::string_view name);

}  // namespace preship
