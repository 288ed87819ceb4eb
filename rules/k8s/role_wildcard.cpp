#include "answers/kubernetes/loops.h"
#include "model/kubernetes_policy.h"
#include "rule.h"

namespace preship {

static void check(const ObjectPlace& at, Findings& findings) {
  if (!at.object.role) return;
  for (const KubernetesRoleRule& rule : at.object.role->rules)
    for (const std::vector<Text>* list : {&rule.resources, &rule.verbs})
      for (const Text& word : *list)
        if (word.value == "*")
          findings.push_back({word.span, named(at.object) + " allows every " + (list == &rule.verbs ? "verb" : "resource")});
}

Rule k8s_role_wildcard() { return {each_object<check>}; }

}  // namespace preship
