#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) {
    if (fork_event(*workflow) == nullptr && !workflow->action) continue;
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps)
        for (const ShellCommand& command : step.commands)
          for (const ShellRedirect& redirect : command.flow.redirects)
            if (redirect.target.value.find("GITHUB_ENV") != std::string::npos ||
                redirect.target.value.find("GITHUB_PATH") != std::string::npos)
              findings.push_back({redirect.target.span, "later steps take their variables from here, in a workflow that strangers start"});
  }
  return findings;
}

Rule ci_environment_written() { return {check}; }

}  // namespace preship
