#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/rbac.h"
#include "rule.h"

namespace preship {

static void check(const KubernetesObject& object, const KubernetesObject* role, Findings& findings) {
  const bool admin = object.binding->role_name.value == "cluster-admin" && object.binding->role_kind.value == "ClusterRole";
  const bool all = role != nullptr && everything_rule(*role->role) != nullptr;
  if (admin || all) findings.push_back({object.binding->role_name.span, named(object) + " allows everything"});
}

Rule k8s_cluster_admin_binding() { return {each_binding<check>}; }

}  // namespace preship
