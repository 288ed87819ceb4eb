#include "answers/build/app_builds.h"
#include "answers/env/contract.h"
#include "knowledge/env/platform_keys.h"

#include "answers/together.h"
#include "rule.h"

namespace preship {

static bool gives(const AppBuild& build, const std::string& key) { return build.given.contains(key) || find_platform_key(key) != nullptr; }

// Reads that end the build when it does not see their keys: each key once.
static std::vector<const EnvRead*> missing_from(const Project& project, const Service& service, const AppBuild& build) {
  std::vector<const EnvRead*> missing;
  for (const EnvRead& read : project.facts.env_reads) {
    if (!read.on_load || read.need != Need::required || read.confidence != Confidence::high) continue;
    if (!project.loaded_by_build.contains(read.span.file) || !belongs_to(service, read.service)) continue;
    if (gives(build, read.key.value) || (!read.unless.empty() && gives(build, read.unless))) continue;
    const bool known = std::ranges::any_of(missing, [&](const EnvRead* other) { return other->key.value == read.key.value; });
    if (!known) missing.push_back(&read);
  }
  return missing;
}

static Findings check(const Project& project) {
  Findings findings;
  std::vector<AppBuild> builds = docker_app_builds(project);
  std::ranges::move(workflow_app_builds(project), std::back_inserter(builds));
  for (const AppBuild& build : builds) {
    const Service* service = project.service(build.service);
    if (build.open || service == nullptr || std::ranges::find(service->frameworks, "next") == service->frameworks.end()) continue;
    for (const EnvRead* read : missing_from(project, *service, build))
      findings.push_back(
          {.span = build.span,
           .notes = {{read->key.span, "'" + read->key.value + "' is demanded here"}},
           .fold = {group_of(build.span.file) + " " + std::to_string(build.span.begin) + " " + build.service.directory, read->key.value}});
  }
  return findings;
}

static void tell(const Project&, const Findings& group, Finding& first) {
  first.message = "this build fails: nothing gives it " + quoted_list(names_of(group)) + ", which the code demands as soon as it is loaded";
}

Rule env_missing_at_build() { return {check, tell}; }

}  // namespace preship
