#include "answers/kubernetes/loops.h"
#include "rule.h"

namespace preship {

static void check(const ContainerPlace& at, Findings& findings) {
  for (const KubernetesEnv& env : at.container.env)
    if (env.from == KubernetesEnv::From::secret)
      findings.push_back(
          {env.name.span, "Secret '" + env.object.value + "' reaches " + named(at) + " through the variable '" + env.name.value + "'"});
}

Rule k8s_secret_through_env() { return {each_container<check>}; }

}  // namespace preship
