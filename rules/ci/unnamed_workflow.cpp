#include "answers/each.h"
#include "rule.h"

namespace preship {

static void check(const Place<Workflow>& workflow, Findings& findings) {
  if (!workflow->name && !workflow->jobs.empty() && !workflow->action)
    findings.push_back({workflow->jobs[0].id.span, "the workflow has no 'name'"});
}

Rule ci_unnamed_workflow() { return {each<Workflow, check>}; }

}  // namespace preship
