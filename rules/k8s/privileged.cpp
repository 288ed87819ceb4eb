#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesSetting& privileged = at.spec.security.privileged;
  if (says(privileged, "true")) findings.push_back({privileged->span, named(at) + " is privileged: it is root on its node"});
}

Rule k8s_privileged() { return {each_container<check>}; }

}  // namespace preship
