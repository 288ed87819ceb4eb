#include "answers/health/endpoint_work.h"

#include <algorithm>

#include "answers/env/values.h"
#include "answers/kubernetes/objects.h"
#include "answers/queries.h"
#include "text/characters.h"

namespace preship {
namespace {

constexpr int seconds_between = 5;

// "2" of "2s"; nothing for "1m30s" and "500ms", which nobody writes.
int seconds_of(std::string_view text) {
  if (text.ends_with('s')) text.remove_suffix(1);
  if (text.empty() || text.size() > 3 || !std::ranges::all_of(text, is_digit)) return seconds_between;
  return std::stoi(std::string(text));
}

const KubernetesProbe* probe_at(const Project& project, const HealthProbe& probe) {
  for (const PlacedContainer& placed : containers_of(project, probe.deployment))
    for (const KubernetesProbe& one : placed.container->spec->probes)
      if (one.purpose == probe.purpose) return &one;
  return nullptr;
}

}  // namespace

std::vector<EagerProbe> eager_probes(const Project& project, const CodeWork& work) {
  std::vector<EagerProbe> eager;
  for (const HealthProbe& probe : project.facts.probes) {
    const Deployment* deployment = project.deployment(probe.deployment);
    const Service* service = deployment == nullptr ? nullptr : project.service(deployment->service);
    if (service == nullptr || !belongs_to(*service, work.service) || !deployment->production || !project.in_production(probe.span))
      continue;
    if (!probe.path || probe.path->value != work.route) continue;
    if (probe.purpose == "liveness") eager.push_back({probe.path->span, true, ""});
    KubernetesSetting period;
    if (const KubernetesProbe* one = probe.by == ProbeBy::kubernetes ? probe_at(project, probe) : nullptr) period = one->period;
    if (const ComposeService* one = probe.by == ProbeBy::compose ? compose_service_of(project, *deployment) : nullptr)
      if (const YamlNode& interval = one->node->find("healthcheck").find("interval"); interval.is_scalar()) period = interval.scalar;
    if (period && probe.purpose != "startup" && seconds_of(period->value) < seconds_between)
      eager.push_back({period->span, false, std::to_string(seconds_of(period->value)) + " s"});
  }
  return eager;
}

}  // namespace preship
