#include "answers/sealos/inputs.h"

#include <algorithm>
#include <set>

#include "answers/env/contract.h"
#include "text/words.h"

namespace preship {

const EnvRead* read_filled_by(const Project& project, const SealosTemplatePlace& place, const SealosField& input) {
  const KubernetesContainer* container = place.workload == nullptr ? nullptr : main_container(*place.workload);
  if (place.service == nullptr || container == nullptr) return nullptr;
  std::set<std::string> keys;
  for (const KubernetesEnv& env : container->env)
    if (holds(made_of(*container, env), "inputs." + input.name.value + "}}")) keys.insert(env.name.value);
  for (const std::uint32_t index : reads_of(project, *place.service)) {
    const EnvRead& read = project.facts.env_reads[index];
    if (keys.contains(read.key.value) && stops_the_server(project, read) &&
        !optional_somewhere(project, *find_env(project, read.key.value), place.service->id))
      return &read;
  }
  return nullptr;
}

bool is_asked_sometimes(const KubernetesFile& file, const SealosField& input) {
  return std::ranges::any_of(file.objects, [&](const KubernetesObject& object) {
    return object.kind.value == "Template" && object.node->find("spec").find("inputs").find(input.name.value).has("if");
  });
}

}  // namespace preship
