#include "answers/compose/edits.h"
#include "answers/env/misnamed.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

// Keys whose absence stops the service: for each, in order, the first read that needs it.
static std::map<std::string_view, const EnvRead*> needed_by(const Project& project, const Service& service) {
  std::map<std::string_view, const EnvRead*> needed;
  for (const std::uint32_t index : reads_of(project, service))
    if (const EnvRead& read = project.facts.env_reads[index]; stops_the_server(project, read)) needed.try_emplace(read.key.value, &read);
  std::erase_if(needed, [&](const auto& each) { return optional_somewhere(project, *find_env(project, each.first), service.directory); });
  return needed;
}

// Without those that env/wrong-key gives by another name.
static std::optional<Fix> add_to_deployment(const Project& project, const Deployment& deployment, std::vector<std::string> keys) {
  std::erase_if(keys, [&](const std::string& key) { return !misnamed_key(project, *find_env(project, key)).empty(); });
  for (const Misnamed& each : misnamed_keys(project, deployment)) std::erase(keys, each.wanted);
  return keys.empty() ? std::nullopt : require_in_environment(project, deployment, keys);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Deployment& deployment : project.facts.deployments) {
    const Service* service = project.service(deployment.service);
    if (service == nullptr || deployment.service.empty() || !gives_its_environment(project, deployment)) continue;
    for (const auto& [name, read] : needed_by(project, *service))
      if (const std::string& key = read->key.value; !deployment_gives(project, deployment, key))
        findings.push_back({.span = deployment.name.span,
                            .notes = {{read->key.span, "'" + key + "' is read here, without a default"}},
                            .fold = {deployment.id, key}});
  }
  return findings;
}

static void tell(const Project& project, const Findings& group, Finding& first) {
  const Deployment& deployment = *project.deployment(first.fold.group);
  const std::vector<std::string> missing = names_of(group);
  first.message = "'" + deployment.name.value + "' is deployed without " + quoted_list(missing) + ", which the code cannot do without";
  first.fix = add_to_deployment(project, deployment, missing);
}

Rule env_missing_in_deployment() { return {check, tell}; }

}  // namespace preship
