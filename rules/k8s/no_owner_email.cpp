#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.workload) return;
  const auto says_so = [](const KubernetesLabel& one) {
    return one.key.value.ends_with("email") && one.value.value.find('@') != std::string::npos;
  };
  if (std::ranges::none_of(at.object.annotations, says_so))
    findings.push_back({place_of(at.object), named(at.object) + " has no annotation with an e-mail address"});
}

Rule k8s_no_owner_email() { return {each_object<check>}; }

}  // namespace preship
