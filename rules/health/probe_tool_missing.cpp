#include "answers/health/probe_commands.h"
#include "answers/images/base_image.h"
#include "rule.h"

namespace preship {

// What people use in its place, when the image holds that.
static std::string other_tool(const Project& project, const Deployment& deployment, const std::string& tool) {
  for (const std::string other : {"wget", "curl"})
    if (other != tool && holds_tool(project, deployment, other) == Presence::present) return other;
  return "";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const HealthProbe& probe : project.facts.probes) {
    const Deployment* deployment = project.deployment(probe.deployment);
    if (deployment == nullptr || !deployment->production || !project.in_production(probe.span) || has_alternative(project, probe)) continue;
    if (is_replaced(project, probe)) continue;
    if (probe.by != ProbeBy::dockerfile && probe.by != ProbeBy::compose && probe.by != ProbeBy::kubernetes) continue;
    if (holds_tool(project, *deployment, probe.tool) != Presence::absent) continue;
    Finding finding{place_in_probe(project, probe, probe.tool),
                    "the health check runs '" + probe.tool + "', which the image of '" + deployment->name.value + "' does not hold"};
    if (const Dockerfile* file = dockerfile_of(project, *deployment)) {
      const std::string other = other_tool(project, *deployment, probe.tool);
      const DockerStage* base = file->chain(deployment->target).back();
      finding.notes.push_back(
          {base->image.span, other.empty() ? "this image holds neither curl nor wget" : "this image holds '" + other + "'"});
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule health_probe_tool_missing() { return {check}; }

}  // namespace preship
