#include "answers/release/release.h"
#include "rule.h"

namespace preship {

// What must not fail unseen; stopping or pruning what may not be there is allowed to.
static bool matters(const ReleaseStep& step) {
  switch (step.kind) {
    case ReleaseKind::build:
    case ReleaseKind::install:
    case ReleaseKind::push:
    case ReleaseKind::copy:
    case ReleaseKind::deploy:
    case ReleaseKind::restart:
    case ReleaseKind::backup:
      return true;
    case ReleaseKind::test:
      return true;
    case ReleaseKind::pull:
      return !step.words.empty() && step.words[0].value == "git";  // an image that was built here cannot be pulled
    default:
      return false;
  }
}

static bool is_plain(const ReleaseStep& step) { return !step.flow.in_condition && !step.flow.in_substitution && !step.flow.in_fallback; }

// `allow_failure` of a job of GitLab lets all of its steps pass: that is one thing.
static Span place_of(const ReleasePlace& place, const ReleaseStep& step) {
  if (place.foreign && place.job->continue_on_error && step.ignored.span == place.job->continue_on_error->span) return step.ignored.span;
  return step.call.file == step.ignored.span.file ? step.call : step.span;
}

// A workflow that people run to see whether something works, not one that ships.
static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if ((place.kind != PlaceKind::workflow_job && place.kind != PlaceKind::script) || !releases(project, place)) continue;
    const bool ships = std::ranges::any_of(place.steps, [](const ReleaseStep& step) {
      return takes_over(step.kind) || step.kind == ReleaseKind::push || step.kind == ReleaseKind::copy;
    });
    if (!ships) continue;
    for (const ReleaseStep& step : place.steps) {
      if (step.ignored.value.empty() || !matters(step) || !is_plain(step) || !seen.insert(place_of(place, step)).second) continue;
      findings.push_back(finding_at(step, step.ignored.span.file,
                                    "the release goes on after a failed '" + step.tool + "': '" + step.ignored.value + "' lets it pass"));
      findings.back().notes.push_back({step.ignored.span, "this lets it pass"});
      if (step.kind == ReleaseKind::test) findings.back().severity = Severity::warning;
      if (step.conditional) findings.back().confidence = Confidence::low;
    }
  }
  return findings;
}

Rule deploy_failure_ignored() { return {check}; }

}  // namespace preship
