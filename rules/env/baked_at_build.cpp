#include "answers/build/edits.h"
#include "answers/env/contract.h"
#include "answers/env/public_keys.h"

#include "rule.h"

namespace preship {

static const EnvRead* browser_read(const Project& project, const Service& service, std::string_view name) {
  const EnvKey* key = find_env(project, name);
  for (const std::uint32_t index : key == nullptr ? std::vector<std::uint32_t>() : key->reads) {
    const EnvRead& read = project.facts.env_reads[index];
    if (read.phase == Phase::browser && counts_as_read(project, read) && belongs_to(service, read.service)) return &read;
  }
  return nullptr;
}

static std::vector<Note> late_keys(const Project& project, const Service& service, const Deployment& deployment, const AppBuild& build,
                                   std::vector<const EnvDeclaration*>& late) {
  std::vector<Note> notes;
  for (const EnvDeclaration& given : project.facts.env_declarations) {
    const std::string& key = given.key.value;
    if (given.deployment != deployment.id || given.build_time || !is_inlined(service, key) || build.given.contains(key)) continue;
    const EnvRead* read = browser_read(project, service, key);
    if (read == nullptr) continue;
    if (!late.empty()) notes.push_back({given.key.span, "'" + key + "' is given too late as well"});
    late.push_back(&given);
    notes.push_back({read->span, "the build puts the value of '" + key + "' in here"});
  }
  return notes;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<AppBuild> builds = docker_app_builds(project);
  for (const Deployment& deployment : project.facts.deployments) {
    const Service* service = project.service(deployment.service);
    const auto build = std::ranges::find_if(
        builds, [&](const AppBuild& each) { return each.dockerfile == deployment.dockerfile && each.service == deployment.service; });
    if (service == nullptr || !deployment.production || deployment.kind == ArtifactKind::dockerfile || build == builds.end()) continue;
    if (build->open || replaces_public_keys(project, *service, deployment)) continue;
    std::vector<const EnvDeclaration*> late;
    std::vector<Note> notes = late_keys(project, *service, deployment, *build, late);
    if (late.empty()) continue;
    notes.push_back({build->span, "this builds the app, and is not given " + std::string(late.size() == 1 ? "it" : "them")});
    const std::string& key = late[0]->key.value;
    const std::string more = late.size() == 1 ? "" : " (and " + std::to_string(late.size() - 1) + " more)";
    findings.push_back(
        {late[0]->key.span,
         "'" + key + "'" + more + " is given when the container starts, which is too late: the build has no value to put into the code",
         notes, give_to_build(project, deployment, *build, late)});
  }
  return findings;
}

Rule env_baked_at_build() { return {check}; }

}  // namespace preship
