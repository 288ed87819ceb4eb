#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool tests(const ReleasePlace& place) {
  return std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return step.kind == ReleaseKind::test; });
}

static Findings check(const Project& project) {
  Findings findings;
  const std::span<const ReleasePlace> places = release_places(project);
  const bool has_tests = std::ranges::any_of(places, tests);
  for (const ReleasePlace& place : places) {
    if (place.kind != PlaceKind::workflow_job || !has_tests || place.hidden || place.workflow->event("workflow_run") != nullptr ||
        place.workflow->event("workflow_dispatch") != nullptr)
      continue;
    const auto deploy = std::ranges::find_if(place.steps, [](const ReleaseStep& step) { return takes_over(step.kind); });
    if (deploy == place.steps.end() || tests(place)) continue;
    const bool waits = std::ranges::any_of(places, [&](const ReleasePlace& other) {
      return other.workflow == place.workflow && other.job != place.job && waits_for(*place.workflow, *place.job, *other.job) &&
             (tests(other) || other.hidden);
    });
    if (!waits) findings.push_back(finding_at(*deploy, "'" + place.name + "' deploys without waiting for the tests"));
  }
  return findings;
}

Rule ci_deploy_without_tests() { return {check}; }

}  // namespace preship
