#include "answers/release/loops.h"
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
static std::optional<Finding> check(const ReleasePlace& place, const ReleaseStep& step) {
  if (step.kind != ReleaseKind::schema_push || step.conditional) return std::nullopt;
  Finding finding = finding_at(step, "production runs '" + step.tool + "': " + consequence(step));
  if (place.kind == PlaceKind::package_script) finding.confidence = Confidence::medium;
  return finding;
}

Rule migration_push_in_production() { return {each_release_step<releases_what_runs, check>}; }

}  // namespace preship
