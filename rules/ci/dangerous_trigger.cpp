#include "answers/each.h"
#include "rule.h"

namespace preship {

static void check(const Place<Workflow>& workflow, Findings& findings) {
  for (const WorkflowEvent& event : workflow->events)
    if (event.name.value == "pull_request_target" || event.name.value == "workflow_run")
      findings.push_back(
          {event.name.span, "'" + event.name.value + "' runs with secrets and a token that may write, on behalf of what strangers sent"});
}

Rule ci_dangerous_trigger() { return {each<Workflow, check>}; }

}  // namespace preship
