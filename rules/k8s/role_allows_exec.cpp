#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/rbac.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.role || is_built_in_role(at.object.name.value)) return;
  if (const KubernetesRoleRule* rule = exec_rule(*at.object.role))
    findings.push_back({rule->span, named(at.object) + " lets its holder run commands in pods"});
}

Rule k8s_role_allows_exec() { return {each_object<check>}; }

}  // namespace preship
