#include "answers/each.h"
#include "rule.h"

namespace preship {

static void check(const Place<WorkflowStep>& step, Findings& findings) {
  if (step->action() != "actions/checkout") return;
  const WorkflowEntry* persist = find_entry(step->with, "persist-credentials");
  if (persist == nullptr)
    findings.push_back({step->uses->span, "the token stays in '.git/config' for every later step: 'persist-credentials' is not false"});
  else if (persist->value.value == "true")
    findings.push_back({persist->value.span, "the token stays in '.git/config' for every later step"});
}

Rule ci_persisted_credentials() { return {each<WorkflowStep, check>}; }

}  // namespace preship
