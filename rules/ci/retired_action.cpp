#include "answers/each.h"
#include "answers/workflows/steps.h"
#include "knowledge/release/retired.h"
#include "rule.h"
#include "text/dates.h"

namespace preship {

static void check(const Place<WorkflowStep>& step, Findings& findings) {
  const Retired* retired = step->uses ? find_retired_action(step->uses->value) : nullptr;
  if (retired == nullptr || retired->day > today() || !runs_on_github(step.project, *step.workflow)) return;
  findings.push_back({.span = step->uses->span,
                      .message = "GitHub lets every job fail that uses '" + step->uses->value + "' since " + std::string(retired->day),
                      .fold = {step->uses->value, "", "used here too"}});
}

Rule ci_retired_action() { return {each<WorkflowStep, check>}; }

}  // namespace preship
