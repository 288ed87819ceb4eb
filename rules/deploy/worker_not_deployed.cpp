#include "answers/python/queues.h"
#include "answers/release/deployed.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  const std::optional<DeployedBy> deployed = once<deployed_by>(project);
  if (!deployed || !deployed->certain) return findings;
  for (const auto& python : project.facts.python_projects) {
    if (!project.in_production({python->file})) continue;
    for (const PythonDependency& dependency : python->dependencies)
      if (!dependency.dev && has_idle_queue(project, dependency.name.value)) {
        findings.push_back({dependency.name.span,
                            "jobs of '" + dependency.name.value + "' are put into the queue, and nothing that is deployed takes them out"});
        findings.back().notes.push_back({deployed->span, "what is deployed"});
        findings.back().fold = {"all", dependency.name.value, "and here"};
      }
  }
  return findings;
}

Rule deploy_worker_not_deployed() { return {check}; }

}  // namespace preship
