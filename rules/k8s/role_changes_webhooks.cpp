#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/rbac.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.role || is_built_in_role(at.object.name.value)) return;
  for (const KubernetesRoleRule& rule : at.object.role->rules)
    if (allows(rule, "admissionregistration.k8s.io", {"mutatingwebhookconfigurations", "validatingwebhookconfigurations"},
               {"create", "update", "patch"}))
      findings.push_back({rule.span, named(at.object) + " lets its holder change admission webhooks"});
}

Rule k8s_role_changes_webhooks() { return {each_object<check>}; }

}  // namespace preship
