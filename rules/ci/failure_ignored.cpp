#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Releases have a rule of their own.
static bool counts(const Project& project, const ReleasePlace& place) {
  if (place.kind != PlaceKind::workflow_job) return false;
  return !releases(project, place) || std::ranges::none_of(place.steps, [](const ReleaseStep& step) {
    return takes_over(step.kind) || step.kind == ReleaseKind::push || step.kind == ReleaseKind::copy;
  });
}

// A later step reads how this one ended, and may fail in its place: steps.build.outcome.
static bool is_asked_about(const ReleasePlace& place, const ReleaseStep& step) {
  if (step.part >= place.job->steps.size() || place.job->steps[step.part].id.empty()) return false;
  const std::string outcome = "steps." + place.job->steps[step.part].id + ".outcome";
  return std::ranges::any_of(place.workflow->expressions, [&](const WorkflowExpression& expression) {
    return std::ranges::any_of(expression.paths, [&](const Text& path) { return path.value == outcome; });
  });
}

// A build whose failure nobody hears of. `tsc` by itself often only checks types, and what the same workflow builds once more may fail
// there.
static bool is_sure(const Project& project, const ReleasePlace& place, const ReleaseStep& step) {
  if (step.kind != ReleaseKind::build || (step.tool == "tsc" && step.call == step.span)) return false;
  if (place.workflow->event("push") == nullptr && place.workflow->event("pull_request") == nullptr) return false;
  return std::ranges::none_of(release_places(project), [&](const ReleasePlace& other) {
    return other.workflow == place.workflow && std::ranges::any_of(other.steps, [&](const ReleaseStep& again) {
             return again.kind == ReleaseKind::build && again.tool == step.tool && again.ignored.value.empty();
           });
  });
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (!counts(project, place)) continue;
    for (const ReleaseStep& step : place.steps) {
      const bool build = step.kind == ReleaseKind::build || step.kind == ReleaseKind::install;
      if ((!build && step.kind != ReleaseKind::test) || step.ignored.value.empty() || step.conditional || step.flow.in_condition) continue;
      if (is_asked_about(place, step) || !seen.insert(step.call.file == step.ignored.span.file ? step.call : step.span).second) continue;
      findings.push_back(finding_at(step, step.ignored.span.file,
                                    "the job stays green when '" + step.tool + "' fails: '" + step.ignored.value + "' lets it pass"));
      findings.back().notes.push_back({step.ignored.span, "this lets it pass"});
      if (!is_sure(project, place, step)) findings.back().confidence = Confidence::low;
    }
  }
  return findings;
}

Rule ci_failure_ignored() { return {check}; }

}  // namespace preship
