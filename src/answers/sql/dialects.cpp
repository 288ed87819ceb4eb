#include "answers/sql/dialects.h"

#include <algorithm>
#include <map>
#include <optional>

#include "answers/env/values.h"
#include "answers/migrations/nextly.h"
#include "answers/sql/places.h"
#include "model/migration.h"
#include "text/words.h"

namespace preship {
namespace {

std::string dialect_name(std::string_view dialect) {
  return dialect == "postgresql" ? "PostgreSQL" : dialect == "mysql" ? "MySQL" : "SQLite";
}

std::string plain(std::string_view name) {
  if (is_one_of(name, {"postgresql", "postgres", "pg"})) return "postgresql";
  if (is_one_of(name, {"mysql", "mariadb"})) return "mysql";
  return is_one_of(name, {"sqlite", "sqlite3"}) ? "sqlite" : "";
}

// What production is given, where all that says something agrees.
std::optional<std::pair<std::string, GivenValue>> given_dialect(const Project& project, std::string_view directory) {
  std::optional<std::pair<std::string, GivenValue>> found;
  for (const GivenValue& value : once<given_values>(project)) {
    if (value.key() != "DATABASE_URL" && value.key() != "DB_DIALECT") continue;
    std::string dialect = value.key() == "DB_DIALECT" ? plain(value.value()) : dialect_of_address(value.value());
    if (dialect.empty() || !lies_in(directory, directory_of(project.file(value.declaration->key.span.file).path))) continue;
    if (found && found->first != dialect) return std::nullopt;
    found = {std::move(dialect), value};
  }
  return found;
}

std::string name_of(SqlDialect dialect) {
  return dialect == SqlDialect::postgresql ? "postgresql"
         : dialect == SqlDialect::mysql    ? "mysql"
         : dialect == SqlDialect::sqlite   ? "sqlite"
                                           : "";
}

bool is_variant_of(std::string_view path) { return ends_with_any(path, {".mysql.sql", ".sqlite.sql", ".postgresql.sql", ".postgres.sql"}); }

void add_of_nextly(const Project& project, std::vector<DialectConflict>& conflicts) {
  const std::vector<std::string>& folders = once<nextly_folders>(project);
  for (const auto& sql : project.facts.sql_files) {
    const std::string& path = project.file(sql->file).path;
    const std::string written = plain(sql->header_dialect.value);
    if (written.empty() || is_variant_of(path) || std::ranges::find(folders, directory_of(path)) == folders.end()) continue;
    const auto given = given_dialect(project, directory_of(path));
    if (given && given->first != written)
      conflicts.push_back({sql->header_dialect.span, dialect_name(written), dialect_name(given->first), given->second.key(),
                           given->second.declaration->value->span});
  }
}

// By syntax alone, against the setting of the tool: backticks are also SQLite's, so that only clear pairs count.
bool contradicts(std::string_view written, std::string_view said) {
  return !written.empty() && !said.empty() && written != said && (written == "postgresql" || said == "postgresql");
}

const MigrationFile* setting_for(const Project& project, const std::string& folder) {
  const MigrationFile* nearest = nullptr;
  for (const auto& file : project.facts.migration_files) {
    if (file->dialect.empty() || !lies_in(folder, directory_of(project.file(file->file).path))) continue;
    if (nearest == nullptr || directory_of(project.file(file->file).path).size() > directory_of(project.file(nearest->file).path).size())
      nearest = file.get();
  }
  return nearest;
}

}  // namespace

std::string dialect_of_address(std::string_view address) {
  const std::string_view scheme = address.substr(0, address.find(':'));
  if (address.find(':') == std::string_view::npos) return "";
  if (is_one_of(scheme, {"postgres", "postgresql"}) || scheme.starts_with("postgresql+")) return "postgresql";
  if (is_one_of(scheme, {"mysql", "mysql2", "mariadb"}) || scheme.starts_with("mysql+")) return "mysql";
  return is_one_of(scheme, {"file", "sqlite", "sqlite3"}) || scheme.starts_with("sqlite+") ? "sqlite" : "";
}

std::vector<DialectConflict> dialect_conflicts(const Project& project) {
  std::vector<DialectConflict> conflicts;
  add_of_nextly(project, conflicts);
  for (const SqlMigration& migration : sql_migrations(project)) {
    const std::string written = name_of(migration.file->dialect);
    if (written.empty() || migration.tool == "prisma" || migration.file->actions.empty()) continue;
    const MigrationFile* setting = setting_for(project, migration.folder);
    if (setting == nullptr || !contradicts(written, setting->dialect)) continue;
    const std::string name(base_name(project.file(setting->file).path));
    conflicts.push_back(
        {migration.file->actions[0].span, dialect_name(written), dialect_name(setting->dialect), name, setting->dialect_span});
  }
  return conflicts;
}

}  // namespace preship
