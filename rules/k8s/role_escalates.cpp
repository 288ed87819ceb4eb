#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/rbac.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.role || is_built_in_role(at.object.name.value)) return;
  for (const KubernetesRoleRule& rule : at.object.role->rules)
    if (allows(rule, "rbac.authorization.k8s.io", {"roles", "clusterroles", "rolebindings", "clusterrolebindings"}, {"bind", "escalate"}) ||
        allows(rule, "", {"users", "groups", "serviceaccounts"}, {"impersonate"}))
      findings.push_back({rule.span, named(at.object) + " lets its holder gain more rights"});
}

Rule k8s_role_escalates() { return {each_object<check>}; }

}  // namespace preship
