#include "answers/each.h"
#include "answers/workflows/permissions.h"
#include "answers/workflows/steps.h"
#include "rule.h"

namespace preship {

static void check(const Place<WorkflowJob>& job, Findings& findings) {
  // A reusable workflow without permissions of its own takes those of its caller.
  const bool inherits = is_only_called(*job.workflow) && !job.workflow->permissions;
  const WorkflowPermissions* permissions = inherits ? nullptr : job.workflow->effective_permissions(job.item);
  if (permissions == nullptr) return;  // the repository's own setting
  for (const TokenNeed& need : token_needs(*job.workflow, job.item)) {
    const std::string scope(need.scope);
    if (permissions->allows(need.scope, true)) continue;
    findings.push_back(
        {permissions->key.span, std::string(need.why) + ", and these permissions take '" + std::string(need.scope) + ": write' away"});
    findings.back().notes.push_back({need.span, "this is refused"});
  }
}

Rule ci_permission_missing() { return {each<WorkflowJob, check>}; }

}  // namespace preship
