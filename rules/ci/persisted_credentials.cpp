#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) {
        if (step.action() != "actions/checkout") continue;
        const WorkflowEntry* persist = find_entry(step.with, "persist-credentials");
        if (persist == nullptr)
          findings.push_back(
              {step.uses->span, "the token stays in '.git/config' for every later step: 'persist-credentials' is not false"});
        else if (persist->value.value == "true")
          findings.push_back({persist->value.span, "the token stays in '.git/config' for every later step"});
      }
  return findings;
}

Rule ci_persisted_credentials() { return {check}; }

}  // namespace preship
