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

// Keys that are given by another name: env/wrong-key speaks of them.
static std::set<std::string> misnamed_for(const Project& project, const Deployment& deployment, const std::vector<Misnamed>& everywhere) {
  std::set<std::string> keys;
  for (const Misnamed& each : everywhere)
    if (each.given->deployment == deployment.id) keys.insert(each.wanted);
  for (const Misnamed& each : misnamed_keys(project, deployment)) keys.insert(each.wanted);
  return keys;
}

// Without those that stand in another file by another name: the fix of env/wrong-key may bring them.
static std::optional<Fix> add_to_deployment(const Project& project, const Deployment& deployment, std::vector<std::string> keys) {
  std::erase_if(keys, [&](const std::string& key) { return !misnamed_key(project, *find_env(project, key)).empty(); });
  return keys.empty() ? std::nullopt : require_in_environment(project, deployment, keys);
}

// The settings module that the deployment names is another one of the same folder, and this is none that all of them share.
static bool is_left_out(const Project& project, const Deployment& deployment, const EnvRead& read) {
  const EnvKey* key = find_env(project, "DJANGO_SETTINGS_MODULE");
  const std::string& path = project.file(read.span.file).path;
  const std::string_view name = base_name(path);
  for (const std::string_view shared : {"__init__.py", "base.py", "common.py", "default.py", "defaults.py", "shared.py"})
    if (name == shared) return false;
  for (const std::uint32_t index : key == nullptr ? std::vector<std::uint32_t>() : key->declarations) {
    const EnvDeclaration& given = project.facts.env_declarations[index];
    const bool reaches = given.deployment == deployment.id || given.deployment == image_id(deployment.dockerfile);
    if (!reaches || !given.value || given.kind != ValueKind::literal) continue;
    std::string module = given.value->value;
    std::ranges::replace(module, '.', '/');
    const std::string folder = directory_of(module + ".py");
    const bool beside = directory_of(path) == folder || directory_of(path).ends_with("/" + folder);
    return beside && name != base_name(module + ".py");
  }
  return false;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<Misnamed> everywhere = misnamed_keys(project);
  for (const Deployment& deployment : project.facts.deployments) {
    const Service* service = project.service(deployment.service);
    if (service == nullptr || deployment.service.empty() || !gives_its_environment(project, deployment)) continue;
    std::optional<std::set<std::string>> misnamed;  // asked for at the first key that is missing
    for (const auto& [name, read] : needed_by(project, *service)) {
      const std::string& key = read->key.value;
      if (deployment_gives(project, deployment, key) || is_left_out(project, deployment, *read)) continue;
      if (!misnamed) misnamed = misnamed_for(project, deployment, everywhere);
      if (misnamed->contains(key)) continue;
      findings.push_back({.span = deployment.name.span,
                          .notes = {{read->key.span, "'" + key + "' is read here, without a default"}},
                          .fold = {deployment.id, key}});
    }
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
