#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/routes.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (serves_without_tls(at.project, at.object)) findings.push_back({place_of(at.object), named(at.object) + " serves without TLS"});
}

Rule k8s_no_tls() { return {each_object<check>}; }

}  // namespace preship
