#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_turned_off(const Project& project) {
  return std::ranges::any_of(project.by_path, [&](const auto& file) {
    return is_one_of(base_name(file.first), {"vercel.json", "vercel.ts"}) &&
           (project.file(file.second).text_dropped ||
            holds_any(project.file(file.second).text, {"deploymentEnabled", "ignoreCommand", "\"github\""}));
  });
}

static Findings check(const Project& project) {
  Findings findings;
  if (is_turned_off(project)) return findings;
  for (const ReleasePlace& place : release_places(project)) {
    const bool migrates = std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return step.kind == ReleaseKind::migrate; });
    const auto deploy = std::ranges::find_if(
        place.steps, [](const ReleaseStep& step) { return step.kind == ReleaseKind::deploy && holds(step.tool, "vercel"); });
    if (place.kind != PlaceKind::workflow_job || !migrates || deploy == place.steps.end()) continue;
    findings.push_back(
        finding_at(*deploy, "the workflow migrates before it deploys, and nothing here keeps Vercel from deploying each push by itself"));
    break;
  }
  return findings;
}

Rule platform_vercel_git_deploy_races_ci() { return {check}; }

}  // namespace preship
