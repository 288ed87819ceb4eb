#include "answers/documents/lone_instances.h"
#include "answers/processes/process_states.h"
#include "rule.h"

namespace preship {

static std::string reason_of(const OwnState& state) {
  if (state.kind == OwnStateKind::sessions) return "'" + state.what.value + "' keeps its sessions in one process";
  if (state.kind == OwnStateKind::schedule) return "'" + state.what.value + "' starts its jobs in every process";
  return "its uploads lie in '" + state.what.value + "' of one container";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const LoneDeployment& lone : lone_deployments(project)) {
    const std::optional<Instances> instances = instances_of(project, *lone.deployment);
    if (!instances || instances->count != 1 || explains_lone_instance(project, instances->place)) continue;
    findings.push_back({instances->place,
                        "'" + lone.deployment->name.value + "' must stay alone, since " + reason_of(*lone.reason) +
                            ", and nothing here says so to who scales it",
                        {{lone.reason->what.span, "the reason"}}});
  }
  return findings;
}

Rule scale_single_instance_undocumented() { return {check}; }

}  // namespace preship
