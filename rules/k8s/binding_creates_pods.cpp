#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/rbac.h"
#include "rule.h"

namespace preship {

static bool creates_pods(const KubernetesRoleRule& rule) {
  return allows(rule, "", {"pods", "replicationcontrollers"}, {"create"}) ||
         allows(rule, "apps", {"deployments", "statefulsets", "daemonsets", "replicasets"}, {"create"}) ||
         allows(rule, "batch", {"jobs", "cronjobs"}, {"create"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects) {
      const KubernetesObject* role = object->binding ? role_of(set, *object) : nullptr;
      if (role != nullptr && std::ranges::any_of(role->role->rules, creates_pods))
        findings.push_back({object->binding->role_name.span, named(*object) + " lets its subjects create pods"});
    }
  return findings;
}

Rule k8s_binding_creates_pods() { return {check}; }

}  // namespace preship
