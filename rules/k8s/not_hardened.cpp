#include "answers/kubernetes/loops.h"
#include "rule.h"
#include "text/lower_case.h"

namespace preship {

static bool has_profile(const KubernetesSecurity& security) {
  return (security.seccomp && !says(security.seccomp, "Unconfined")) || (security.app_armor && !says(security.app_armor, "Unconfined")) ||
         security.se_linux;
}

static bool drops_capabilities(const KubernetesSecurity& security) {
  return !security.dropped.empty() &&
         std::ranges::none_of(security.added, [](const Text& added) { return lower_case(added.value) == "all"; });
}

static bool app_armor_by_annotation(const ContainerPlace& at) {
  const std::string key = "container.apparmor.security.beta.kubernetes.io/" + at.container.name.value;
  const auto names = [&](const KubernetesLabel& one) { return one.key.value == key && one.value.value != "unconfined"; };
  return std::ranges::any_of(at.pod.annotations, names) || std::ranges::any_of(at.object.annotations, names);
}

static void check(const ContainerPlace& at, Findings& findings) {
  if (has_profile(at.spec.security) || (has_profile(at.pod.security) && !says(at.spec.security.seccomp, "Unconfined")) ||
      drops_capabilities(at.spec.security) || app_armor_by_annotation(at))
    return;
  findings.push_back({place_of(at), "nothing confines " + named(at) + ": no profile, and every capability is kept"});
}

Rule k8s_not_hardened() { return {each_container<check>}; }

}  // namespace preship
