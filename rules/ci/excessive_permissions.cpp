#include "answers/workflows/steps.h"
#include "rule.h"

namespace preship {

// Scopes that change something for everybody: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions
static bool is_for_all_jobs(const Workflow& workflow, const WorkflowEntry& scope) {
  return workflow.jobs.size() > 1 && scope.value.value == "write";
}

static void check_workflow(const Workflow& workflow, Findings& findings) {
  if (workflow.permissions) {
    const WorkflowPermissions& permissions = *workflow.permissions;
    if (permissions.all.value == "write-all") findings.push_back({permissions.all.span, "every job of this workflow may write everything"});
    if (permissions.all.value == "read-all") findings.push_back({permissions.all.span, "every job of this workflow may read everything"});
    for (const WorkflowEntry& scope : permissions.scopes)
      if (is_for_all_jobs(workflow, scope))
        findings.push_back({scope.key.span, "every job of this workflow gets '" + scope.key.value + ": write'"});
    return;
  }
  const bool called = is_only_called(workflow);
  for (const WorkflowJob& job : workflow.jobs)
    if (!job.permissions && !called && !job.uses)
      findings.push_back({job.id.span, "the job '" + job.id.value + "' has whatever permissions the repository gives by default"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) {
    if (workflow->action) continue;
    check_workflow(*workflow, findings);
    for (const WorkflowJob& job : workflow->jobs)
      if (job.permissions && job.permissions->all.value == "write-all")
        findings.push_back({job.permissions->all.span, "the job '" + job.id.value + "' may write everything"});
  }
  return findings;
}

Rule ci_excessive_permissions() { return {check}; }

}  // namespace preship
