#include "answers/build/docker_edits.h"
#include "answers/docker/targets.h"
#include "answers/each.h"
#include "answers/images/container_user.h"
#include "answers/images/deployed_user.h"
#include "rule.h"

namespace preship {

// https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md, "Non-root User"
static Fix run_as_node(const Project& project, const DockerInstruction& start) {
  return {"run as the user that the node image brings", {{place_before(project, start), "USER node\n"}}, false};
}

static void check(const Place<Dockerfile>& file, Findings& findings) {
  if (runs_as_non_root(file.project, *file.dockerfile) || runs_privileged(file.project, *file.dockerfile)) return;
  for (const std::string& target : deployed_targets(file.project, *file.dockerfile)) {
    const ContainerUser user = container_user(file.project, *file.dockerfile, target);
    if (!user.known || !user.root) continue;
    findings.push_back({user.span, user.set ? "the container runs as root: this is the last USER"
                                            : "the container runs as root: no USER is set before this starts"});
    if (is_for_one_task(file.project, *file.dockerfile, target) || is_run_by_chart_alone(file.project, *file.dockerfile))
      findings.back().confidence = Confidence::low;
    if (user.node_start != nullptr) findings.back().fix = run_as_node(file.project, *user.node_start);
  }
}

Rule docker_runs_as_root() { return {each<Dockerfile, check>}; }

}  // namespace preship
