#include "rule.h"

namespace preship {

static std::string judge_of(ProbeBy by) {
  if (by == ProbeBy::compose) return "compose and whatever depends on it take ";
  return by == ProbeBy::kubernetes ? "Kubernetes takes " : "Docker takes ";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const HealthProbe& probe : project.facts.probes) {
    const Deployment* deployment = project.deployment(probe.deployment);
    if (probe.passes.value.empty() || deployment == nullptr || !deployment->production || !project.in_production(probe.span)) continue;
    if (probe.by != ProbeBy::dockerfile && probe.by != ProbeBy::compose && probe.by != ProbeBy::kubernetes) continue;
    findings.push_back({probe.passes.span, "this check cannot fail: '" + probe.passes.value + "' ends it well, so that " +
                                               judge_of(probe.by) + "'" + deployment->name.value + "' for healthy when it is broken"});
  }
  return findings;
}

Rule health_probe_always_passes() { return {check}; }

}  // namespace preship
