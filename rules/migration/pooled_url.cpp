#include "answers/migrations/migrations.h"
#include "model/migration.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_pooled(std::string_view address) {
  return address.starts_with("postgres") && holds_any(address, {"pgbouncer=true", "-pooler.", ":6543/", "pooler.supabase.com"}) &&
         !holds(address, "pooler.supabase.com:5432");
}

static bool has_direct_address(const Project& project) {
  const auto is_direct = [](std::string_view key) { return holds_any(key, {"DIRECT", "UNPOOLED", "NON_POOLING", "MIGRATION", "SESSION"}); };
  return std::ranges::any_of(project.facts.migration_files, [](const auto& file) { return file->schema && file->schema->direct; }) ||
         std::ranges::any_of(project.env, [&](const EnvKey& key) { return is_direct(key.key); });
}

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<MigrationFolder>& folders = once<migration_folders>(project);
  const bool locks = std::ranges::any_of(folders, [](const MigrationFolder& folder) {
    return is_one_of(folder.tool, {"prisma", "drizzle", "alembic"});
  });
  if (!locks || has_direct_address(project)) return findings;
  for (const EnvDeclaration& one : project.facts.env_declarations) {
    if (!one.value || !holds(one.key.value, "DATABASE_URL") || !is_pooled(one.value->value) || !project.in_production(one.key.span))
      continue;
    findings.push_back(
        {one.key.span, "'" + one.key.value + "' leads to a pooler, and migrations have no other address: they lose their lock there"});
    break;
  }
  return findings;
}

Rule migration_pooled_url() { return {check}; }

}  // namespace preship
