#include "answers/compose/edits.h"
#include "answers/env/misnamed.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

// Keys whose absence stops the service, in the order in which the code reads them.
static std::vector<const EnvRead*> needed_by(const Project& project, const Service& service) {
  std::vector<const EnvRead*> needed;
  for (const EnvKey& key : project.env) {
    if (optional_somewhere(project, key, service.directory)) continue;
    for (const std::uint32_t index : key.reads) {
      const EnvRead& read = project.facts.env_reads[index];
      if (!stops_the_server(project, read) || !belongs_to(service, read.service)) continue;
      needed.push_back(&read);
      break;
    }
  }
  return needed;
}

// Without those that env/wrong-key gives by another name.
static std::optional<Fix> add_to_deployment(const Project& project, const Deployment& deployment, std::vector<std::string> keys) {
  for (const auto& misnamed : {misnamed_keys(project), misnamed_keys(project, deployment)})
    for (const Misnamed& each : misnamed) std::erase(keys, each.wanted);
  return keys.empty() ? std::nullopt : require_in_environment(project, deployment, keys);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Deployment& deployment : project.facts.deployments) {
    const Service* service = project.service(deployment.service);
    if (service == nullptr || deployment.service.empty() || !gives_its_environment(project, deployment)) continue;
    for (const EnvRead* read : needed_by(project, *service))
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
