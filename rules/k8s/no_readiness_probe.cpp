#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  if (at.container.init || runs_once(at.object) || at.spec.probe("readiness") != nullptr) return;
  findings.push_back({place_of(at), named(at) + " has no readiness probe"});
}

Rule k8s_no_readiness_probe() { return {each_container<check>}; }

}  // namespace preship
