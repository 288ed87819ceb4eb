#include "answers/workflows/called_secrets.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

// "inputs.push" of a condition, where the caller says `push: false`.
bool is_switched_off(const WorkflowStep& step, const WorkflowJob& job) {
  if (!step.condition) return false;
  return std::ranges::any_of(job.with, [&](const WorkflowEntry& entry) {
    return entry.value.value == "false" && has_whole_word(step.condition->value, "inputs." + entry.key.value, "-_");
  });
}

// A step that reads it does not run for this caller: what else reads it may do so for that step.
bool is_needless(const Workflow& workflow, const WorkflowJob& job, std::string_view secret) {
  return std::ranges::any_of(workflow.secrets, [&](const Text& read) {
    return read.value == secret && std::ranges::any_of(workflow.jobs, [&](const WorkflowJob& inner) {
             return std::ranges::any_of(inner.steps, [&](const WorkflowStep& step) {
               return step.node && lies_within(read.span, step.node->span) && is_switched_off(step, job);
             });
           });
  });
}

}  // namespace

std::vector<Text> secrets_not_passed(const Workflow& workflow, const WorkflowJob& job) {
  std::vector<Text> names;
  for (const Text& secret : workflow.secrets) {
    if (secret.value == "GITHUB_TOKEN" || find_entry(job.secrets, secret.value) != nullptr) continue;
    const WorkflowEvent* call = workflow.event("workflow_call");
    const WorkflowEntry* declared = call == nullptr ? nullptr : find_entry(call->secrets, secret.value);
    if (declared != nullptr && declared->value.value != "required") continue;  // it says itself that it can do without
    if (is_needless(workflow, job, secret.value)) continue;
    if (std::ranges::find(names, secret.value, &Text::value) == names.end()) names.push_back(secret);
  }
  return names;
}

}  // namespace preship
