#include "answers/kubernetes/loops.h"
#include "model/kubernetes_network.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.service || !at.object.service->type) return;
  const Text& type = *at.object.service->type;
  if (type.value == "NodePort" || type.value == "LoadBalancer")
    findings.push_back({type.span, named(at.object) + " is open outside of the cluster: its type is " + type.value});
}

Rule k8s_exposed_service() { return {each_object<check>}; }

}  // namespace preship
