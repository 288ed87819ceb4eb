#include "answers/kubernetes/loops.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  for (const Text& dropped : at.spec.security.dropped)
    if (is_one_of(lower_case(dropped.value), {"all", "net_raw", "cap_net_raw"})) return;
  findings.push_back({place_of(at), named(at) + " keeps capabilities that nearly no program needs, such as NET_RAW"});
}

Rule k8s_capabilities_kept() { return {each_container<check>}; }

}  // namespace preship
