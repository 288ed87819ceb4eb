#include "link/sql.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

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

// Days since 1970; none where a migration does not say when it was made.
using Day = std::optional<long>;

// What was made so shortly before came with the same release, or has hardly a row yet.
constexpr long days_of_one_release = 3;

// The tables of a folder up to here: those of earlier releases, and those that came with this one, by the day of their making.
struct Known {
  Tables existed;
  std::map<std::string, Day> made;

  SqlTable state(const std::string& key) const {
    return made.contains(key) ? SqlTable::made : existed.contains(key) ? SqlTable::existed : SqlTable::unknown;
  }

  void begin(Day today) {
    std::erase_if(made, [&](const auto& table) {
      const bool recent = today && table.second && *today - *table.second <= days_of_one_release;
      if (!recent) existed.insert(table.first);
      return !recent;
    });
  }

  void follow(const SqlAction& action, Day today) {
    const std::string key = key_of(action.table);
    if (action.act == SqlAct::create_table && !(action.guarded && existed.contains(key))) made.insert_or_assign(key, today);
    if (action.act == SqlAct::create_table_as) made.erase(key), existed.erase(key);
    if (action.act == SqlAct::rename_table) {
      const std::string renamed = key_of({action.table.schema, {action.new_name, {}}});
      if (made.contains(key)) made.insert_or_assign(renamed, made.at(key));
      else if (existed.contains(key)) existed.insert(renamed);
    }
    if (ends(action.act)) made.erase(key), existed.erase(key);
  }

 private:
  static bool ends(SqlAct act) { return act == SqlAct::drop_table || act == SqlAct::rename_table; }
};

Day day_of_date(std::string_view digits) {  // YYYYMMDD
  const auto number = [&](std::size_t at, std::size_t size) { return std::stoi(std::string(digits.substr(at, size))); };
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(4, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(6, 2)))};
  return date.ok() ? Day(std::chrono::sys_days(date).time_since_epoch().count()) : std::nullopt;
}

// By the name of a migration: 20240131120000_init.sql, 2024-01-31-120000_init/up.sql, 1706700000000_init.sql.
Day day_named_by(std::string_view path, const std::string& folder) {
  const std::string_view name = path.substr(folder == "." ? 0 : folder.size() + 1);
  std::string digits;
  for (const char byte : name.substr(0, 17)) {
    if (is_digit(byte)) digits += byte;
    else if (byte != '-' || digits.size() > 6) break;
  }
  if (digits.size() >= 8 && digits.starts_with("20")) return day_of_date(digits);
  if (digits.size() != 10 && digits.size() != 13) return std::nullopt;
  return std::stol(digits.substr(0, 10)) / 86400;
}

// What Drizzle runs, and the day of each: https://orm.drizzle.team/docs/drizzle-kit-generate
struct Journal {
  bool known = false;
  std::map<std::string, Day, std::less<>> days;  // by the name of the file, without its ending
};

Journal journal_of(const Project& project, const std::string& folder) {
  Journal journal;
  const SourceFile* file = project.file((folder == "." ? "" : folder + "/") + "meta/_journal.json");
  const nlohmann::json read = file == nullptr ? nlohmann::json() : nlohmann::json::parse(file->text, nullptr, false);
  if (!read.is_object() || !read.contains("entries") || !read["entries"].is_array()) return journal;
  journal.known = true;
  for (const nlohmann::json& entry : read["entries"]) {
    if (!entry.is_object() || !entry.contains("tag") || !entry["tag"].is_string()) continue;
    const bool dated = entry.contains("when") && entry["when"].is_number_integer();
    journal.days[entry["tag"].get<std::string>()] = dated ? Day(entry["when"].get<std::int64_t>() / 86'400'000) : std::nullopt;
  }
  return journal;
}

std::string_view name_without_ending(std::string_view path) {
  const std::string_view name = base_name(path);
  return name.substr(0, name.rfind('.'));
}

void add_states(const Project& project, const Journal& journal, std::vector<SqlMigration>& migrations) {
  Known known;
  for (SqlMigration& migration : migrations) {
    const std::string& path = project.files[migration.file->file].path;
    const auto entry = journal.days.find(name_without_ending(path));
    const Day today = entry == journal.days.end() ? day_named_by(path, migration.folder) : entry->second;
    known.begin(today);
    for (const SqlAction& action : migration.file->actions) {
      migration.tables.push_back(known.state(key_of(action.table)));
      known.follow(action, today);
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
  const Journal journal = journal_of(project, migrations[0].folder);
  // What the journal does not list never runs: migration/not-in-journal speaks.
  if (journal.known)
    std::erase_if(migrations, [&](const SqlMigration& migration) {
      return !journal.days.contains(name_without_ending(project.files[migration.file->file].path));
    });
  if (migrations.empty()) return;
  std::ranges::sort(migrations, [&](const SqlMigration& a, const SqlMigration& b) {
    return runs_before(project.files[a.file->file].path, project.files[b.file->file].path);
  });
  SqlDialect dialect = migrations[0].tool == "supabase" ? SqlDialect::postgresql : said_dialect(said, migrations[0].folder);
  if (dialect == SqlDialect::unknown) dialect = dialect_by_syntax(migrations);
  for (SqlMigration& migration : migrations) migration.dialect = migration.file->dialect == SqlDialect::other ? SqlDialect::other : dialect;
  migrations.back().newest = !runs_before(project.files[migrations.back().file->file].path, last);
  add_states(project, journal, migrations);
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
