#include "answers/build/app_builds.h"

#include "answers/together.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  std::vector<AppBuild> builds = once<docker_app_builds>(project);
  std::ranges::move(once<workflow_app_builds>(project), std::back_inserter(builds));
  for (const AppBuild& build : builds) {
    const Service* service = project.service(build.service);
    // Of an env file that is written for it, env/missing-in-written-file speaks.
    if (build.open || !build.env_files.empty() || service == nullptr) continue;
    for (const EnvRead* read : demanded_on_load(project, *service, build))
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
