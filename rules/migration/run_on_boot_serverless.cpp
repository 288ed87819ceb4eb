#include "answers/migrations/nextly.h"
#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_serverless_file(std::string_view name) {
  return is_one_of(name, {"vercel.json", "netlify.toml", "serverless.yml", "serverless.yaml", "open-next.config.ts", "sst.config.ts",
                          "wrangler.toml", "wrangler.jsonc"});
}

static std::optional<Span> serverless(const Project& project) {
  const SourceFile* first = nullptr;
  for (const SourceFile& file : project.files)
    if (file.role == PathRole::production && is_serverless_file(base_name(file.path)) && (first == nullptr || file.path < first->path))
      first = &file;
  if (first != nullptr) return Span{static_cast<FileId>(first - project.files.data()), 0, 0};
  for (const ReleasePlace& place : release_places(project))
    for (const ReleaseStep& step : place.steps)
      if (step.kind == ReleaseKind::deploy && holds_any(step.tool, {"vercel", "netlify", "serverless", "sst", "wrangler"}))
        return step.span;
  return std::nullopt;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::optional<Span> platform = serverless(project);
  for (const NextlySetup& setup : once<nextly_setups>(project)) {
    const JsonValue& boot = setup.db().find("runMigrationsOnBoot");
    const bool computed = setup.db().has("runMigrationsOnBoot") && boot.kind == JsonValue::Kind::null;
    if (!platform || (!migrates_on_boot(setup) && !computed)) continue;
    findings.push_back({boot.span,
                        "migrations run on boot, and on a serverless platform that is with requests, many at a time",
                        {{*platform, "the platform"}}});
    if (computed) findings.back().severity = Severity::note;
  }
  return findings;
}

Rule migration_run_on_boot_serverless() { return {check}; }

}  // namespace preship
