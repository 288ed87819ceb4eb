#include "answers/kubernetes/loops.h"
#include "model/kubernetes_network.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (at.object.ingress && at.object.ingress->tls.empty())
    findings.push_back({place_of(at.object), named(at.object) + " serves without TLS"});
}

Rule k8s_no_tls() { return {each_object<check>}; }

}  // namespace preship
