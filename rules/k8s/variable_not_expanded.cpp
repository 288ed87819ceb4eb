#include "answers/kubernetes/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
static bool is_of_service(std::string_view name) {
  return name.ends_with("_SERVICE_HOST") || name.ends_with("_SERVICE_PORT") || holds(name, "_PORT_") || name.ends_with("_PORT") ||
         holds(name, "_SERVICE_PORT_");
}

static void check(const ContainerPlace& at, Findings& findings) {
  const std::vector<KubernetesEnv>& env = at.container.env;
  for (std::size_t i = 0; i < env.size(); ++i)
    for (const Text& reference : env[i].references) {
      const auto known = std::ranges::find_if(env, [&](const KubernetesEnv& one) { return one.name.value == reference.value; });
      const std::size_t index = static_cast<std::size_t>(known - env.begin());
      if (index < i || (known == env.end() && (!at.container.env_from.empty() || is_of_service(reference.value)))) continue;
      Finding finding{reference.span, "$(" + reference.value + ") stays as it is: "};
      if (known == env.end()) {
        finding.message += "the container has no variable of that name";
        finding.confidence = Confidence::medium;
      } else {
        finding.message += index == i ? "a variable cannot hold itself" : "the variable comes later in the list";
        finding.notes.push_back({known->name.span, "'" + reference.value + "' is set here"});
      }
      findings.push_back(std::move(finding));
    }
}

Rule k8s_variable_not_expanded() { return {each_container<check>}; }

}  // namespace preship
