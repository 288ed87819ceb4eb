#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const Text& label : job.runs_on)
        if (label.value == "self-hosted")
          findings.push_back(
              {label.span, "the job '" + job.id.value + "' runs on a machine of your own, which keeps what jobs leave behind"});
  return findings;
}

Rule ci_self_hosted_runner() { return {check}; }

}  // namespace preship
