#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  std::map<std::string, const KubernetesEnv*> seen;
  for (const KubernetesEnv& env : at.container.env) {
    const auto [first, is_new] = seen.emplace(env.name.value, &env);
    if (is_new || at.file.templated || at.file.sealos) continue;  // branches of a Sealos template may set it once each
    findings.push_back({env.name.span,
                        "'" + env.name.value + "' is set twice in " + named(at) + ": only the last value counts",
                        {{first->second->name.span, "set here before"}}});
  }
}

Rule k8s_duplicate_env() { return {each_container<check>}; }

}  // namespace preship
