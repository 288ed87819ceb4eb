#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/rbac.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects) {
      if (!object->binding || is_built_in_role(object->name.value)) continue;
      const KubernetesObject* role = role_of(set, *object);
      const bool known = is_one_of(object->binding->role_name.value, {"cluster-admin", "admin", "edit"});
      if (known || (role != nullptr && exec_rule(*role->role) != nullptr))
        findings.push_back({object->binding->role_name.span, named(*object) + " lets its subjects run commands in pods"});
    }
  return findings;
}

Rule k8s_binding_allows_exec() { return {check}; }

}  // namespace preship
