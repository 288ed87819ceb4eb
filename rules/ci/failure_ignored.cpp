#include "answers/release/release.h"
#include "rule.h"

namespace preship {

// Releases have a rule of their own.
static bool counts(const Project& project, const ReleasePlace& place) {
  if (place.kind != PlaceKind::workflow_job) return false;
  return !releases(project, place) || std::ranges::none_of(place.steps, [](const ReleaseStep& step) {
    return takes_over(step.kind) || step.kind == ReleaseKind::push || step.kind == ReleaseKind::copy;
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
      if (!seen.insert(step.call.file == step.ignored.span.file ? step.call : step.span).second) continue;
      findings.push_back(finding_at(step, step.ignored.span.file,
                                    "the job stays green when '" + step.tool + "' fails: '" + step.ignored.value + "' lets it pass"));
      findings.back().notes.push_back({step.ignored.span, "this lets it pass"});
      if (!build) findings.back().confidence = Confidence::low;
    }
  }
  return findings;
}

Rule ci_failure_ignored() { return {check}; }

}  // namespace preship
