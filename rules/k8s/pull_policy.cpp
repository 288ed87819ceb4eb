#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  const KubernetesSetting& policy = at.spec.pull_policy;
  if (!says(policy, "Always"))
    findings.push_back({policy ? policy->span : place_of(at), "a node may run an old copy of the image of " + named(at)});
}

Rule k8s_pull_policy() { return {each_container<check>}; }

}  // namespace preship
