#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/rbac.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects) {
      if (!object->binding || is_built_in_role(object->name.value)) continue;
      const KubernetesObject* role = role_of(set, *object);
      const bool admin = object->binding->role_name.value == "cluster-admin" && object->binding->role_kind.value == "ClusterRole";
      const bool all = role != nullptr && everything_rule(*role->role) != nullptr;
      if (admin || all) findings.push_back({object->binding->role_name.span, named(*object) + " allows everything"});
    }
  return findings;
}

Rule k8s_cluster_admin_binding() { return {check}; }

}  // namespace preship
