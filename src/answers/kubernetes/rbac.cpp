#include "answers/kubernetes/rbac.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

bool allows_all_verbs(const std::vector<Text>& verbs) {
  const auto has = [&](std::string_view word) { return allows_any(verbs, {word}); };
  return std::ranges::all_of(std::initializer_list<std::string_view>{"get", "list", "watch", "create", "update", "patch", "delete"}, has);
}

}  // namespace

bool allows_any(const std::vector<Text>& list, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(list, [&](const Text& one) { return one.value == "*" || is_one_of(one.value, words); });
}

bool allows(const KubernetesRoleRule& rule, std::string_view group, std::initializer_list<std::string_view> resources,
            std::initializer_list<std::string_view> verbs) {
  return allows_any(rule.groups, {group}) && allows_any(rule.resources, resources) && allows_any(rule.verbs, verbs);
}

const KubernetesRoleRule* exec_rule(const KubernetesRole& role) {
  for (const KubernetesRoleRule& rule : role.rules)
    if (allows(rule, "", {"pods/exec", "pods/attach", "pods/*"}, {"create", "get"})) return &rule;
  return nullptr;
}

const KubernetesRoleRule* everything_rule(const KubernetesRole& role) {
  const auto is_all = [](const std::vector<Text>& list) { return std::ranges::find(list, "*", &Text::value) != list.end(); };
  for (const KubernetesRoleRule& rule : role.rules)
    if (is_all(rule.groups) && is_all(rule.resources) && allows_all_verbs(rule.verbs)) return &rule;
  return nullptr;
}

bool is_built_in_role(std::string_view name) {
  return name.starts_with("system:") || is_one_of(name, {"cluster-admin", "admin", "edit", "view", "gce:podsecuritypolicy:calico-sa"});
}

const KubernetesObject* role_of(const ManifestSet& set, const KubernetesObject& binding) {
  for (const KubernetesObject* object : set.objects)
    if (object->role && object->kind.value == binding.binding->role_kind.value && object->name.value == binding.binding->role_name.value &&
        may_share_namespace(*object, binding))
      return object;
  return nullptr;
}

}  // namespace preship
