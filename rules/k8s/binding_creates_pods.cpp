#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/rbac.h"
#include "rule.h"

namespace preship {

static bool creates_pods(const KubernetesRoleRule& rule) {
  return allows(rule, "", {"pods", "replicationcontrollers"}, {"create"}) ||
         allows(rule, "apps", {"deployments", "statefulsets", "daemonsets", "replicasets"}, {"create"}) ||
         allows(rule, "batch", {"jobs", "cronjobs"}, {"create"});
}

static void check(const SetPlace& at, Findings& findings) {
  const KubernetesObject* role = at.object.binding ? role_of(at.set, at.object) : nullptr;
  if (role != nullptr && std::ranges::any_of(role->role->rules, creates_pods))
    findings.push_back({at.object.binding->role_name.span, named(at.object) + " lets its subjects create pods"});
}

Rule k8s_binding_creates_pods() { return {each_in_sets<check>}; }

}  // namespace preship
