#include "answers/kubernetes/loops.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.binding) return;
  for (const KubernetesSubject& subject : at.object.binding->subjects)
    if (subject.kind.value == "ServiceAccount" && subject.name.value == "default")
      findings.push_back({subject.name.span, "role '" + at.object.binding->role_name.value + "' is bound to the default service account"});
}

Rule k8s_default_account_bound() { return {each_object<check>}; }

}  // namespace preship
