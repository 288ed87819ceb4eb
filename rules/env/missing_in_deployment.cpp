#include "answers/env/missing.h"

#include "answers/compose/edits.h"
#include "answers/env/misnamed.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

// Without those that stand in another file by another name: the fix of env/wrong-key may bring them.
static std::optional<Fix> add_to_deployment(const Project& project, const Deployment& deployment, std::vector<std::string> keys) {
  std::erase_if(keys, [&](const std::string& key) { return !misnamed_key(project, *find_env(project, key)).empty(); });
  return keys.empty() ? std::nullopt : require_in_environment(project, deployment, keys);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const LackingKey& lacking : once<lacking_keys>(project)) {
    const auto& [deployment, read] = lacking;
    findings.push_back({.span = deployment->name.span,
                        .notes = {{read->key.span, "'" + read->key.value + "' is read here, without a default"}},
                        .fold = {group_of(project, *deployment), read->key.value}});
    if (!is_surely_loaded(project, lacking)) findings.back().confidence = Confidence::low;
  }
  return findings;
}

static void tell(const Project& project, const Findings& group, Finding& first) {
  const Deployment& deployment = deployment_of(project, first);
  const std::vector<std::string> missing = names_of(group);
  first.message = "'" + deployment.name.value + "' is deployed without " + quoted_list(missing) + ", which the code cannot do without";
  first.fix = add_to_deployment(project, deployment, missing);
}

Rule env_missing_in_deployment() { return {check, tell}; }

}  // namespace preship
