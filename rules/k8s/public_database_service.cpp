#include "answers/kubernetes/loops.h"
#include "knowledge/stores/ports.h"
#include "model/kubernetes_network.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

static bool is_database_port(const KubernetesSetting& port) { return port && tells_database(port->value); }

// Load balancers inside of a network, by the annotations of the large providers, and those with a list of who may come.
static bool is_internal(const KubernetesObject& service) {
  return std::ranges::any_of(service.annotations, [](const KubernetesLabel& one) {
    return holds_any(lower_case(one.key.value + "=" + one.value.value), {"internal", "private", "source-ranges", "intranet"});
  });
}

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.service || !at.object.service->type || at.file.sealos || is_internal(at.object)) return;
  if (!is_one_of(at.object.service->type->value, {"NodePort", "LoadBalancer"})) return;
  for (const KubernetesServicePort& port : at.object.service->ports) {
    const KubernetesSetting& target = port.target_port ? port.target_port : port.port;
    if (is_database_port(target) || is_database_port(port.port))
      return findings.push_back({at.object.service->type->span, named(at.object) + " opens a database outside of the cluster"});
  }
}

Rule k8s_public_database_service() { return {each_object<check>}; }

}  // namespace preship
