#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.workload) return;
  const auto says_so = [](const KubernetesLabel& one) { return one.key.value == "owner"; };
  if (std::ranges::none_of(at.object.labels, says_so))
    findings.push_back({place_of(at.object), named(at.object) + " has no label 'owner'"});
}

Rule k8s_no_owner_label() { return {each_object<check>}; }

}  // namespace preship
