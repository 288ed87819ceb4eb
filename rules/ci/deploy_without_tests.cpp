#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool tests(const ReleasePlace& place) {
  return std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return step.kind == ReleaseKind::test; });
}

// What the next start, or the database that serves, takes from this job. Pages are documents, which no test speaks of.
static const ReleaseStep* published_by(const ReleasePlace& place) {
  const auto first = [&](auto wanted) -> const ReleaseStep* {
    const auto step = std::ranges::find_if(place.steps, wanted);
    return step == place.steps.end() ? nullptr : &*step;
  };
  if (first([](const ReleaseStep& step) { return holds(step.tool, "pages"); }) != nullptr) return nullptr;
  if (const ReleaseStep* deploy = first([](const ReleaseStep& step) { return takes_over(step.kind); })) return deploy;
  if (const ReleaseStep* push = first([](const ReleaseStep& step) { return step.kind == ReleaseKind::push; })) return push;
  if (place.workflow->event("pull_request") != nullptr) return nullptr;  // the database is one of the tests
  return first([](const ReleaseStep& step) { return changes_schema(step.kind); });
}

// A job behind it deploys what this one publishes, and is reported itself.
static bool is_deployed_behind(std::span<const ReleasePlace> places, const ReleasePlace& place) {
  return std::ranges::any_of(places, [&](const ReleasePlace& other) {
    const ReleaseStep* step = other.workflow == place.workflow && other.job != place.job ? published_by(other) : nullptr;
    return step != nullptr && takes_over(step->kind) && waits_for(*place.workflow, *other.job, *place.job);
  });
}

// By hand it is started for what the tests passed; a push starts it for everything.
static bool runs_by_itself(const Workflow& workflow) {
  const WorkflowEvent* push = workflow.event("push");
  if (workflow.event("workflow_run") != nullptr) return false;
  return workflow.event("workflow_dispatch") == nullptr || (push != nullptr && !push->branches.empty());
}

static Findings check(const Project& project) {
  Findings findings;
  const std::span<const ReleasePlace> places = release_places(project);
  if (std::ranges::none_of(places, tests)) return findings;
  for (const ReleasePlace& place : places) {
    if (place.kind != PlaceKind::workflow_job || place.hidden || !runs_by_itself(*place.workflow) || !releases(project, place)) continue;
    const ReleaseStep* deploy = published_by(place);
    if (deploy == nullptr || tests(place) || (!takes_over(deploy->kind) && is_deployed_behind(places, place))) continue;
    const bool waits = std::ranges::any_of(places, [&](const ReleasePlace& other) {
      return other.workflow == place.workflow && other.job != place.job && waits_for(*place.workflow, *place.job, *other.job) &&
             (tests(other) || other.hidden);
    });
    const std::string_view does = takes_over(deploy->kind) ? "deploys" : changes_schema(deploy->kind) ? "migrates" : "publishes";
    if (!waits) findings.push_back(finding_at(*deploy, "'" + place.name + "' " + std::string(does) + " without waiting for the tests"));
  }
  return findings;
}

Rule ci_deploy_without_tests() { return {check}; }

}  // namespace preship
