#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    if (!workflow->name && !workflow->jobs.empty() && !workflow->action)
      findings.push_back({workflow->jobs[0].id.span, "the workflow has no 'name'"});
  return findings;
}

Rule ci_unnamed_workflow() { return {check}; }

}  // namespace preship
