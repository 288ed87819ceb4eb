#pragma once
// What roles allow: https://kubernetes.io/docs/reference/access-authn-authz/rbac/

#include <initializer_list>
#include <string_view>

#include "answers/kubernetes/objects.h"
#include "model/kubernetes_policy.h"
#include "model/rule.h"

namespace preship {

// True when the list has the word, or "*".
bool allows_any(const std::vector<Text>& list, std::initializer_list<std::string_view> words);

// A rule that allows one of the verbs on one of the resources of the group; "" is the core group.
bool allows(const KubernetesRoleRule& rule, std::string_view group, std::initializer_list<std::string_view> resources,
            std::initializer_list<std::string_view> verbs);

// The rule of a role that lets its holder run commands in pods; null when none does.
const KubernetesRoleRule* exec_rule(const KubernetesRole& role);
// The rule that allows everything on everything; null when none does.
const KubernetesRoleRule* everything_rule(const KubernetesRole& role);

// Those that come with every cluster, and the "system:" ones of its own parts.
bool is_built_in_role(std::string_view name);

// The role of a binding where the set holds it, null otherwise.
const KubernetesObject* role_of(const ManifestSet& set, const KubernetesObject& binding);

// Every binding that is the project's own, with its role where the set holds it.
template <auto check>
Findings each_binding(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project))
    for (const KubernetesObject* object : set.objects)
      if (object->binding && !is_built_in_role(object->name.value)) check(*object, role_of(set, *object), findings);
  return findings;
}

}  // namespace preship
