#include "answers/kubernetes/loops.h"
#include "answers/kubernetes/rbac.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : once<manifest_sets>(project))
    for (const KubernetesObject* object : set.objects) {
      const KubernetesObject* role = object->binding ? role_of(set, *object) : nullptr;
      if (role == nullptr) continue;
      for (const KubernetesRoleRule& rule : role->role->rules)
        if (rule.names.empty() && allows(rule, "", {"secrets"}, {"get", "list", "watch"})) {
          findings.push_back(
              {object->binding->role_name.span, named(*object) + " lets its subjects read Secrets", {{rule.span, "this rule allows it"}}});
          break;
        }
    }
  return findings;
}

Rule k8s_binding_reads_secrets() { return {check}; }

}  // namespace preship
