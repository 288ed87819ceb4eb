#include "answers/release/loops.h"
#include "rule.h"

namespace preship {

// SQLite and what tests start themselves: the command brings its database along.
static bool brings_database(const ReleaseStep& step) {
  return std::ranges::any_of(step.words, [](const Text& word) {
    return word.value.find("sqlite") != std::string::npos || word.value.find("test") != std::string::npos;
  });
}

static bool uses_sqlite(const Project& project) {
  return std::ranges::any_of(project.facts.packages,
                             [](const auto& package) {
                               return package->depends_on("better-sqlite3") || package->depends_on("sqlite3") ||
                                      package->depends_on("@libsql/client");
                             }) ||
         std::ranges::any_of(project.facts.env_declarations, [](const EnvDeclaration& one) {
           return one.value && (one.value->value.starts_with("file:") || one.value->value.starts_with("sqlite"));
         });
}

static bool builds(const Project&, const ReleasePlace& place) { return place.kind == PlaceKind::image_build && place.production; }

static std::optional<Finding> check_step(const ReleasePlace&, const ReleaseStep& step) {
  if (!changes_schema(step.kind) || step.conditional || brings_database(step) || !step.ignored.value.empty()) return std::nullopt;
  return finding_at(step, "the image is built by '" + step.tool + "', which needs the production database at build time");
}

static Findings check(const Project& project) {
  Findings findings = each_release_step<builds, check_step>(project);
  if (!findings.empty() && uses_sqlite(project)) findings.clear();
  return findings;
}

Rule migration_in_image_build() { return {check}; }

}  // namespace preship
