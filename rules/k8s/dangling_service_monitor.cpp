#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "model/kubernetes_network.h"
#include "rule.h"

namespace preship {

static bool covers(const KubernetesServiceMonitor& monitor, const KubernetesObject& from, const KubernetesObject& service) {
  if (monitor.any_namespace || service.name_space.empty()) return true;
  if (monitor.namespaces.empty()) return may_share_namespace(from, service);
  return std::ranges::find(monitor.namespaces, service.name_space) != monitor.namespaces.end();
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects) {
      if (!object->service_monitor || !set.complete) continue;
      const KubernetesServiceMonitor& monitor = *object->service_monitor;
      const bool found = std::ranges::any_of(set.objects, [&](const KubernetesObject* other) {
        return other->service && covers(monitor, *object, *other) && matches(monitor.services, other->labels);
      });
      if (!found) findings.push_back({place_of(*object), named(*object) + " selects no Service"});
    }
  return findings;
}

Rule k8s_dangling_service_monitor() { return {check}; }

}  // namespace preship
