#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowEvent& event : workflow->events)
      if (event.name.value == "pull_request_target" || event.name.value == "workflow_run")
        findings.push_back(
            {event.name.span, "'" + event.name.value + "' runs with secrets and a token that may write, on behalf of what strangers sent"});
  return findings;
}

Rule ci_dangerous_trigger() { return {check}; }

}  // namespace preship
