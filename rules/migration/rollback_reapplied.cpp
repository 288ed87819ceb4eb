#include "answers/migrations/nextly_calls.h"
#include "answers/release/release.h"
#include "model/migration.h"
#include "rule.h"

namespace preship {

static const ReleaseStep* migrating_step(const Project& project) {
  for (const ReleasePlace& place : release_places(project))
    for (const ReleaseStep& step : place.steps)
      if (releases(project, place) && step.tool == "nextly migrate") return &step;
  return nullptr;
}

static bool says_so(const Project& project, FileId id) {
  return std::ranges::any_of(project.facts.migration_files,
                             [&](const auto& file) { return file->file == id && file->talk && file->talk->reapplied; });
}

static Findings check(const Project& project) {
  Findings findings;
  const ReleaseStep* step = migrating_step(project);
  for (const NextlyCall& call : once<nextly_calls>(project))
    if (step != nullptr && call.document && call.name() == "migrate:down" && !call.has("--dry-run") && !says_so(project, call.span().file))
      findings.push_back({call.span(),
                          "the next release applies again what this takes back, as long as the file is there",
                          {{step->span, "the release runs this"}}});
  return findings;
}

Rule migration_rollback_reapplied() { return {check}; }

}  // namespace preship
