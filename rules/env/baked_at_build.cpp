#include "answers/build/edits.h"
#include "answers/env/contract.h"
#include "answers/env/public_keys.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

static std::vector<const EnvDeclaration*> late_keys(const Project& project, const Service& service, const Deployment& deployment,
                                                    const AppBuild& build) {
  std::vector<const EnvDeclaration*> late;
  for (const std::uint32_t index : places_of(project.index.declarations, deployment.id))
    if (const EnvDeclaration& given = project.facts.env_declarations[index]; !given.build_time && is_inlined(service, given.key.value) &&
                                                                             !build.given.contains(given.key.value) &&
                                                                             browser_read(project, service, given.key.value) != nullptr)
      late.push_back(&given);
  return late;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<AppBuild>& builds = once<docker_app_builds>(project);
  for (const Deployment& deployment : project.facts.deployments) {
    const Service* service = project.service(deployment.service);
    const AppBuild* build = build_of(builds, deployment);
    if (service == nullptr || !deployment.production || deployment.kind == ArtifactKind::dockerfile || build == nullptr) continue;
    if (build->open || replaces_public_keys(project, *service, deployment)) continue;
    for (const EnvDeclaration* given : late_keys(project, *service, deployment, *build)) {
      const std::string& key = given->key.value;
      findings.push_back({.span = given->key.span,
                          .notes = {{browser_read(project, *service, key)->span, "the build puts the value of '" + key + "' in here"}},
                          .fold = {group_of(project, deployment), key, "'" + key + "' is given too late as well"}});
    }
  }
  return findings;
}

static void tell(const Project& project, const Findings& group, Finding& first) {
  const bool one = group.size() == 1;
  first.message = "'" + first.fold.name + "'" + (one ? "" : " (and " + std::to_string(group.size() - 1) + " more)") +
                  " is given when the container starts, which is too late: the build has no value to put into the code";
  const Deployment& deployment = deployment_of(project, first);
  const std::vector<AppBuild>& builds = once<docker_app_builds>(project);
  const AppBuild& build = *build_of(builds, deployment);
  first.notes.push_back({build.span, "this builds the app, and is not given " + std::string(one ? "it" : "them")});
  std::vector<const EnvDeclaration*> late = late_keys(project, *project.service(deployment.service), deployment, build);
  const std::vector<std::string> names = names_of(group);
  std::erase_if(late, [&](const EnvDeclaration* given) { return std::ranges::find(names, given->key.value) == names.end(); });
  first.fix = give_to_build(project, deployment, build, late);
}

Rule env_baked_at_build() { return {check, tell}; }

}  // namespace preship
