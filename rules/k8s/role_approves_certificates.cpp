#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/rbac.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.role || is_built_in_role(at.object.name.value)) return;
  for (const KubernetesRoleRule& rule : at.object.role->rules)
    if (allows(rule, "certificates.k8s.io", {"certificatesigningrequests/approval"}, {"update", "patch"}))
      findings.push_back({rule.span, named(at.object) + " lets its holder approve certificates"});
}

Rule k8s_role_approves_certificates() { return {each_object<check>}; }

}  // namespace preship
