#include "answers/env/contract.h"
#include "knowledge/env/platform_keys.h"

#include "answers/together.h"
#include "rule.h"

namespace preship {

// Something of the service, or a tool that reads it without naming it, may want the key.
static bool may_be_read(const Project& project, const Service& service, const std::string& name) {
  if (find_platform_key(name) != nullptr || is_read_by_convention(name) || is_read_by_framework(project, service.id, name) ||
      may_be_read_dynamically(project, name))
    return true;
  if (is_nested_name(name) || project.mentioned.contains(name)) return true;
  const EnvKey* key = find_env(project, name);
  return key != nullptr && std::ranges::any_of(key->reads, [&](std::uint32_t index) {
           const EnvRead& read = project.facts.env_reads[index];
           return are_related(project, service.id, read.service) || read.reader == Reader::nginx_template;
         });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Deployment& deployment : project.facts.deployments) {
    const Service* service = project.service(deployment.service);
    // What it builds itself is known; the variables of a foreign image are not.
    if (service == nullptr || deployment.service.empty() || !gives_its_environment(project, deployment)) continue;
    if (is_opaque(project, OpaqueWhat::env_reads, *service) || dockerfile_of(project, deployment) == nullptr) continue;
    for (const std::uint32_t index : places_of(project.index.declarations, deployment.id)) {
      const EnvDeclaration& given = project.facts.env_declarations[index];
      if (given.build_time || given.commented || given.where == DeclaredIn::env_file) continue;
      if (may_be_read(project, *service, given.key.value) || near_miss(project, given.key.value) != nullptr) continue;
      findings.push_back(
          {.span = given.key.span, .fold = {group_of(project, deployment), given.key.value, "nothing reads '" + given.key.value + "'"}});
    }
  }
  return findings;
}

static void tell(const Project& project, const Findings& group, Finding& first) {
  first.message =
      "'" + deployment_of(project, first).name.value + "' is given " + quoted_list(names_of(group)) + ", which nothing in its code reads";
}

Rule env_dead_provision() { return {check, tell}; }

}  // namespace preship
