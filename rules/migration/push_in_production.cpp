#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool loses_data(const ReleaseStep& step) {
  return std::ranges::any_of(step.words, [](const Text& word) {
    return word.value == "--accept-data-loss" || word.value == "--force-reset" || word.value == "--force";
  });
}

static std::string consequence(const ReleaseStep& step) {
  if (step.traits == "development") return "a developer's command, which asks questions and may reset the database";
  return loses_data(step) ? "it changes the schema without migrations and drops data without asking"
                          : "it changes the schema without migrations, and what it drops is lost";
}

// What people run by hand on their machine is their business: only what a release or a start runs by itself.
static bool counts(const Project& project, const ReleasePlace& place) {
  return place.kind != PlaceKind::image_build && releases(project, place);
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (!counts(project, place)) continue;
    for (const ReleaseStep& step : place.steps) {
      if (step.kind != ReleaseKind::schema_push || step.conditional || !seen.insert(step.span).second) continue;
      findings.push_back(finding_at(step, "production runs '" + step.tool + "': " + consequence(step)));
      if (place.kind == PlaceKind::package_script) findings.back().confidence = Confidence::medium;
    }
  }
  return findings;
}

Rule migration_push_in_production() { return {check}; }

}  // namespace preship
