#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

// Before Kubernetes 1.19 an annotation chose the profile.
static bool by_annotation(const KubernetesLabels& annotations) {
  return std::ranges::any_of(annotations, [](const KubernetesLabel& one) {
    return one.key.value.starts_with("seccomp.security.alpha.kubernetes.io/") && !one.value.value.starts_with("unconfined");
  });
}

static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesSetting& profile = at.spec.security.seccomp ? at.spec.security.seccomp : at.pod.security.seccomp;
  if (says(profile, "Unconfined")) findings.push_back({profile->span, named(at) + " runs without a seccomp profile"});
  else if (!profile && !by_annotation(at.pod.annotations) && !by_annotation(at.object.annotations))
    findings.push_back({place_of(at), named(at) + " sets no seccomp profile"});
}

Rule k8s_seccomp_off() { return {each_container<check>}; }

}  // namespace preship
