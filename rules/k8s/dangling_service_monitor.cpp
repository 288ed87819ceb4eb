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

static void check(const SetPlace& at, Findings& findings) {
  if (!at.object.service_monitor || !at.set.complete) return;
  const KubernetesServiceMonitor& monitor = *at.object.service_monitor;
  const bool found = std::ranges::any_of(at.set.objects, [&](const KubernetesObject* other) {
    return other->service && covers(monitor, at.object, *other) && matches(monitor.services, other->labels);
  });
  if (!found) findings.push_back({place_of(at.object), named(at.object) + " selects no Service"});
}

Rule k8s_dangling_service_monitor() { return {each_in_sets<check>}; }

}  // namespace preship
