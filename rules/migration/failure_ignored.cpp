#include "answers/release/clearing_up.h"
#include "answers/release/release.h"
#include "answers/scripts/scripts.h"
#include "rule.h"

namespace preship {

// The first step behind it that goes on as if nothing had happened, where no `set -e` and no `&&` stops the script.
static const ReleaseStep* goes_on(const Project& project, const ReleasePlace& place, std::size_t at) {
  const ReleaseStep& migration = place.steps[at];
  if (migration.flow.errexit || migration.flow.in_condition || !migration.flow.or_else.value.empty()) return nullptr;
  for (std::size_t i = at + 1; i < place.steps.size(); ++i) {
    const ReleaseStep& next = place.steps[i];
    // A server in a branch behind the migration, as one for development and one for production, starts all the same.
    const bool starts = next.kind == ReleaseKind::start && !migration.conditional && next.flow.in_branch && !next.flow.in_condition;
    if (next.span.file != migration.span.file || (next.conditional != migration.conditional && !starts) || next.remote != migration.remote)
      return nullptr;
    if (!takes_over(next.kind) && next.kind != ReleaseKind::start) continue;
    return next.joined == "&&" || asks_for_status(project, migration.span, next.span) ? nullptr : &next;
  }
  return nullptr;
}

// The other branch of the same script lets nothing pass: one is for development, the other for production.
static bool is_strict_elsewhere(const ReleasePlace& place, const ReleaseStep& step) {
  return step.flow.in_branch && std::ranges::any_of(place.steps, [&](const ReleaseStep& other) {
           return other.flow.in_branch && other.tool == step.tool && other.ignored.value.empty() && other.span.file == step.span.file;
         });
}

static bool counts(const Project& project, const ReleasePlace& place) {
  return releases(project, place) && place.kind != PlaceKind::image_build && place.kind != PlaceKind::package_script;
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (!counts(project, place)) continue;
    for (std::size_t i = 0; i < place.steps.size(); ++i) {
      const ReleaseStep& step = place.steps[i];
      if (!changes_schema(step.kind) || is_strict_elsewhere(place, step) || clears_up(step)) continue;
      const ReleaseStep* next = step.ignored.value.empty() ? goes_on(project, place, i) : nullptr;
      if ((step.ignored.value.empty() && next == nullptr) || !seen.insert(step.span).second) continue;
      if (next == nullptr) {
        findings.push_back(finding_at(step, step.ignored.span.file,
                                      "a failed '" + step.tool + "' goes unnoticed: '" + step.ignored.value + "' lets it pass"));
        findings.back().notes.push_back({step.ignored.span, "this lets it pass"});
        continue;
      }
      findings.push_back(finding_at(step, "'" + next->tool + "' goes on after a failed '" + step.tool + "': the script has no 'set -e'"));
      findings.back().notes.push_back({next->span, "this runs all the same"}), findings.back().severity = Severity::warning;
    }
  }
  return findings;
}

Rule migration_failure_ignored() { return {check}; }

}  // namespace preship
