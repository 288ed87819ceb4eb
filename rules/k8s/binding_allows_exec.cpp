#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/rbac.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const KubernetesObject& object, const KubernetesObject* role, Findings& findings) {
  const Text& name = object.binding->role_name;
  if (is_one_of(name.value, {"cluster-admin", "admin", "edit"}) || (role != nullptr && exec_rule(*role->role) != nullptr))
    findings.push_back({name.span, named(object) + " lets its subjects run commands in pods"});
}

Rule k8s_binding_allows_exec() { return {each_binding<check>}; }

}  // namespace preship
