#include "answers/python/django_projects.h"
#include "answers/release/deployed.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  const std::vector<DjangoProject>& projects = once<django_projects>(project);
  if (projects.empty() || is_run_somewhere(project, "check --deploy")) return {};
  const std::optional<DeployedBy>& deployed = once<deployed_by>(project);
  if (!deployed) return {};
  Finding finding{
      deployed->span,
      deployed->name + " brings Django to production, and nothing asks it what is unsafe there: 'manage.py check --deploy' is never run"};
  finding.notes.push_back({{projects.front().manage, 0, 0}, "the project"});
  return {finding};
}

Rule python_no_deploy_check() { return {check}; }

}  // namespace preship
