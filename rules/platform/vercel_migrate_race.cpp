#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_on_vercel(const Project& project) {
  return std::ranges::any_of(project.facts.deployments,
                             [](const Deployment& one) { return one.kind == ArtifactKind::vercel && one.production; }) ||
         std::ranges::any_of(project.by_path, [&](const auto& file) {
           return base_name(file.first) == "vercel.json" && project.files[file.second].role == PathRole::production;
         });
}

static bool builds(const ReleasePlace& place) {
  const bool script = place.kind == PlaceKind::package_script && is_one_of(place.name, {"build", "prebuild", "postbuild", "vercel-build"});
  return place.production && (script || place.kind == PlaceKind::platform_build);
}

static Findings check(const Project& project) {
  Findings findings;
  if (!is_on_vercel(project)) return findings;
  std::set<Span> said;
  for (const ReleasePlace& place : release_places(project))
    for (const ReleaseStep& step : place.steps) {
      // A script of the team's own may ask for the environment itself.
      const bool own = step.words.empty() ||
                       !holds_any(step.tool, {"prisma", "drizzle", "nextly", "knex", "payload", "typeorm", "sequelize", "supabase"});
      if (!builds(place) || !changes_schema(step.kind) || step.conditional || own) continue;
      if (said.insert(step.span).second)
        findings.push_back(finding_at(step, "each build on Vercel runs '" + step.tool + "', those of previews too"));
    }
  return findings;
}

Rule platform_vercel_migrate_race() { return {check}; }

}  // namespace preship
