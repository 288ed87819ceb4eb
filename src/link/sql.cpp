#include "link/sql.h"

#include <algorithm>
#include <map>

#include "model/migration.h"
#include "text/words.h"

namespace preship {
namespace {

using Tables = std::set<std::string>;

// "prisma/migrations" for "prisma/migrations/2024_init/migration.sql"; elsewhere the directory.
std::string folder_of(std::string_view path) {
  const std::string directory = directory_of(path);
  return is_one_of(base_name(path), {"migration.sql", "up.sql"}) && directory != "." ? directory_of(directory) : directory;
}

std::string tool_of(const Project& project, std::string_view path, const std::string& folder) {
  const auto has = [&](const std::string& name) { return project.by_path.contains(folder == "." ? name : folder + "/" + name); };
  if (has("meta/_journal.json")) return "drizzle";
  if (base_name(path) == "migration.sql" && (has("migration_lock.toml") || base_name(directory_of(folder)) == "prisma")) return "prisma";
  return folder == "supabase/migrations" || folder.ends_with("/supabase/migrations") ? "supabase" : "";
}

// Numbers in names count as numbers: "2_b.sql" comes before "10_a.sql".
bool runs_before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (!is_digit(a[i]) || !is_digit(b[j])) {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i, ++j;
      continue;
    }
    const auto number = [](std::string_view text, std::size_t& at) {
      while (at + 1 < text.size() && text[at] == '0' && is_digit(text[at + 1])) ++at;
      const std::size_t begin = at;
      while (at < text.size() && is_digit(text[at])) ++at;
      return text.substr(begin, at - begin);
    };
    const std::string_view left = number(a, i), right = number(b, j);
    if (left != right) return left.size() != right.size() ? left.size() < right.size() : left < right;
  }
  return a.size() - i < b.size() - j;
}

SqlDialect dialect_named(std::string_view name) {
  return name == "postgresql" ? SqlDialect::postgresql
         : name == "mysql"    ? SqlDialect::mysql
         : name == "sqlite"   ? SqlDialect::sqlite
                              : SqlDialect::other;
}

// What the tool's settings nearest to the folder say, at most two levels above it.
SqlDialect said_dialect(const std::map<std::string, std::string>& said, const std::string& folder) {
  std::string directory = folder;
  for (const std::string& place : {folder + "/meta", folder})
    if (const auto found = said.find(place); found != said.end()) return dialect_named(found->second);
  for (int up = 0; up < 2 && directory != "."; ++up) {
    directory = directory_of(directory);
    if (const auto found = said.find(directory); found != said.end()) return dialect_named(found->second);
  }
  return SqlDialect::unknown;
}

std::string key_of(const SqlName& table) {
  return table.schema.empty() || table.schema == "public" ? table.name.value : table.schema + "." + table.name.value;
}

// The tables of a folder up to here: those of earlier migrations, and those that this one makes.
struct Known {
  Tables existed, made;

  SqlTable state(const std::string& key) const {
    return made.contains(key) ? SqlTable::made : existed.contains(key) ? SqlTable::existed : SqlTable::unknown;
  }

  void follow(const SqlAction& action) {
    const std::string key = key_of(action.table);
    if (action.act == SqlAct::create_table && !(action.guarded && existed.contains(key))) made.insert(key);
    if (action.act == SqlAct::create_table_as) made.erase(key), existed.erase(key);
    if (action.act == SqlAct::rename_table) {
      const std::string renamed = key_of({action.table.schema, {action.new_name, {}}});
      Tables& from = made.contains(key) ? made : existed;
      if (from.erase(key) > 0) from.insert(renamed);
    }
    if (action.act == SqlAct::drop_table) made.erase(key), existed.erase(key);
  }
};

// The day in the name of a migration: "20240131" of 20240131120000_init.sql and of 2024-01-31-120000_init/up.sql, the number of the day
// of 1706700000000_init.sql. "" where the name only counts.
std::string day_of(std::string_view path, const std::string& folder) {
  const std::string_view name = path.substr(folder == "." ? 0 : folder.size() + 1);
  std::string digits;
  for (const char byte : name.substr(0, 17)) {
    if (is_digit(byte)) digits += byte;
    else if (byte != '-' || digits.size() > 6) break;
  }
  if (digits.size() >= 8 && digits.starts_with("20")) return digits.substr(0, 8);
  if (digits.size() != 10 && digits.size() != 13) return {};
  return std::to_string(std::stoll(digits.substr(0, 10)) / 86400);
}

// What was made on the day of the migration itself came with the same release, or has hardly a row yet.
void add_states(const Project& project, std::vector<SqlMigration>& migrations) {
  Known known;
  std::string day;
  for (SqlMigration& migration : migrations) {
    const std::string today = day_of(project.files[migration.file->file].path, migration.folder);
    if (today.empty() || today != day) {
      known.existed.merge(known.made);
      known.made.clear();
    }
    day = today;
    for (const SqlAction& action : migration.file->actions) {
      migration.tables.push_back(known.state(key_of(action.table)));
      known.follow(action);
    }
  }
}

// The files of a folder agree on one database, or nothing is known.
SqlDialect dialect_by_syntax(const std::vector<SqlMigration>& migrations) {
  SqlDialect found = SqlDialect::unknown;
  for (const SqlMigration& migration : migrations) {
    const SqlDialect dialect = migration.file->dialect;
    if (dialect == SqlDialect::unknown || dialect == found) continue;
    if (found != SqlDialect::unknown && !(found == SqlDialect::mysql && dialect == SqlDialect::sqlite)) return SqlDialect::unknown;
    found = dialect;
  }
  return found;
}

// By folder, the last file that its tool runs: 0010_seed.up.sql only adds rows, and comes after the newest change of the schema.
using LastFiles = std::map<std::string, std::string>;

LastFiles last_files(const Project& project) {
  LastFiles last;
  for (const auto& [path, id] : project.by_path) {
    if (!path.ends_with(".sql") || path.ends_with("down.sql") || project.files[id].role != PathRole::production) continue;
    std::string& known = last[folder_of(path)];
    if (known.empty() || runs_before(known, path)) known = path;
  }
  return last;
}

void finish_folder(const Project& project, const std::map<std::string, std::string>& said, const std::string& last,
                   std::vector<SqlMigration>& migrations) {
  std::ranges::sort(migrations, [&](const SqlMigration& a, const SqlMigration& b) {
    return runs_before(project.files[a.file->file].path, project.files[b.file->file].path);
  });
  SqlDialect dialect = migrations[0].tool == "supabase" ? SqlDialect::postgresql : said_dialect(said, migrations[0].folder);
  if (dialect == SqlDialect::unknown) dialect = dialect_by_syntax(migrations);
  for (SqlMigration& migration : migrations) migration.dialect = migration.file->dialect == SqlDialect::other ? SqlDialect::other : dialect;
  migrations.back().newest = !runs_before(project.files[migrations.back().file->file].path, last);
  add_states(project, migrations);
}

}  // namespace

std::shared_ptr<const SqlHistory> link_sql(const Project& project) {
  std::map<std::string, std::vector<SqlMigration>> folders;
  for (const auto& file : project.facts.sql_files) {
    const SourceFile& source = project.files[file->file];
    if (!file->migration || source.role != PathRole::production) continue;
    const std::string folder = folder_of(source.path);
    folders[folder].push_back({.file = file, .folder = folder, .tool = tool_of(project, source.path, folder)});
  }
  auto history = std::make_shared<SqlHistory>();
  if (!folders.empty()) {
    std::map<std::string, std::string> said;
    for (const auto& file : project.facts.migration_files)
      if (!file->dialect.empty()) said.try_emplace(directory_of(project.files[file->file].path), file->dialect);
    const LastFiles last = last_files(project);
    for (auto& [folder, migrations] : folders) {
      const auto found = last.find(folder);
      finish_folder(project, said, found == last.end() ? "" : found->second, migrations);
      std::ranges::move(migrations, std::back_inserter(history->migrations));
    }
  }
  return history;
}

}  // namespace preship
