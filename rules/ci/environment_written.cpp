#include "answers/each.h"
#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static void check(const Place<WorkflowStep>& step, Findings& findings) {
  if (fork_event(*step.workflow) == nullptr && !step.workflow->action) return;
  for (const ShellCommand& command : step->commands)
    for (const ShellRedirect& redirect : command.flow.redirects)
      if (redirect.target.value.find("GITHUB_ENV") != std::string::npos || redirect.target.value.find("GITHUB_PATH") != std::string::npos)
        findings.push_back({redirect.target.span, "later steps take their variables from here, in a workflow that strangers start"});
}

Rule ci_environment_written() { return {each<WorkflowStep, check>}; }

}  // namespace preship
