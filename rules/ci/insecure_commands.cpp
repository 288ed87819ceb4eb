#include "rule.h"

namespace preship {

static void check_env(const std::vector<WorkflowEntry>& env, Findings& findings) {
  const WorkflowEntry* entry = find_entry(env, "ACTIONS_ALLOW_UNSECURE_COMMANDS");
  if (entry != nullptr && entry->value.value != "false" && !entry->value.value.empty())
    findings.push_back(
        {entry->key.span, "'ACTIONS_ALLOW_UNSECURE_COMMANDS' lets whatever is printed set variables and the path of later steps"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) {
    check_env(workflow->env, findings);
    for (const WorkflowJob& job : workflow->jobs) {
      check_env(job.env, findings);
      for (const WorkflowStep& step : job.steps) check_env(step.env, findings);
    }
  }
  return findings;
}

Rule ci_insecure_commands() { return {check}; }

}  // namespace preship
