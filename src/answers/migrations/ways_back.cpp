#include "answers/migrations/ways_back.h"

#include <algorithm>
#include <map>

#include "answers/migrations/nextly.h"
#include "model/migration.h"
#include "model/sql.h"
#include "text/words.h"

namespace preship {
namespace {

std::string way_folder_of(const std::string& path) {
  const std::string directory = directory_of(path);
  return is_one_of(base_name(path), {"migration.sql", "up.sql"}) ? directory_of(directory) : directory;
}

void add_of_nextly(const Project& project, std::vector<WayBackGap>& gaps) {
  const std::vector<std::string>& folders = once<nextly_folders>(project);
  for (const auto& sql : project.facts.sql_files) {
    if (sql->sha256.empty() || sql->localization || (sql->has_down && !sql->down_is_empty) || sql->down_is_explained) continue;
    const std::string& path = project.file(sql->file).path;
    // A baseline is what the database had before; there is nothing to go back to.
    if (path.ends_with("_baseline.sql") || std::ranges::find(folders, directory_of(path)) == folders.end()) continue;
    const auto down = std::ranges::find_if(sql->markers, &SectionMarker::down);
    const Span span = down == sql->markers.end() ? Span{sql->file, 0, 0} : down->span;
    gaps.push_back({.span = span, .folder = directory_of(path), .empty = sql->has_down, .destructive = sql->up_drops});
  }
}

// 0001_users.up.sql without 0001_users.down.sql.
void add_without_file(const Project& project, std::vector<WayBackGap>& gaps) {
  for (const auto& sql : project.facts.sql_files) {
    const SourceFile& file = project.file(sql->file);
    constexpr std::string_view ending = ".up.sql";
    if (!sql->migration || file.role != PathRole::production || !file.path.ends_with(ending)) continue;
    if (project.file(file.path.substr(0, file.path.size() - ending.size()) + ".down.sql") != nullptr) continue;
    const bool drops = std::ranges::any_of(
        sql->actions, [](const SqlAction& action) { return action.act == SqlAct::drop_table || action.act == SqlAct::drop_column; });
    gaps.push_back({.span = {sql->file, 0, 0}, .folder = directory_of(file.path), .destructive = drops});
  }
}

struct Ways {
  const SqlFile* forward;
  const std::vector<SqlAction>* back;
  FileId back_file;
};

// Pairs of which both halves were understood to the end.
std::vector<Ways> understood_ways(const Project& project) {
  std::vector<Ways> ways;
  std::map<std::string_view, const SqlFile*> backs;  // by path
  for (const auto& sql : project.facts.sql_files)
    if (sql->way_back && sql->unread == 0 && !sql->actions.empty()) backs.emplace(project.file(sql->file).path, sql.get());
  for (const auto& sql : project.facts.sql_files) {
    const SourceFile& file = project.file(sql->file);
    if (!sql->migration || file.role != PathRole::production || sql->unread > 0) continue;
    if (sql->back_read) ways.push_back({sql.get(), &sql->back, sql->file});
    const std::size_t size = file.path.size();
    const std::string other = file.path.ends_with("up.sql") ? file.path.substr(0, size - 6) + "down.sql" : "";
    if (const auto back = backs.find(other); back != backs.end()) ways.push_back({sql.get(), &back->second->actions, back->second->file});
  }
  return ways;
}

bool same_name(const SqlName& a, const SqlName& b) { return a.name.value == b.name.value; }

class Reversal {
 public:
  explicit Reversal(const Ways& ways) : ways_(ways) {}

  std::string leaves(const SqlAction& action) const {
    const std::string& table = action.table.name.value;
    if (drops_all_of(action.table)) return "";
    switch (action.act) {
      case SqlAct::create_table:
        return action.guarded || action.temporary || is_undone_forward(action) ? "" : "the table '" + table + "'";
      case SqlAct::add_column:
        return action.guarded || drops_table_forward(action.table) || does(SqlAct::drop_column, action)
                   ? ""
                   : "the column '" + action.name.value + "' of '" + table + "'";
      case SqlAct::rename_column:
        return does(SqlAct::rename_column, action) || does(SqlAct::drop_column, action) ? ""
                                                                                        : "the new name of '" + action.name.value + "'";
      case SqlAct::create_enum:
        return drops_type(action) ? "" : "the type '" + table + "'";
      default:
        return "";
    }
  }

 private:
  bool any_back(auto holds_for) const { return std::ranges::any_of(*ways_.back, holds_for); }

  bool drops_all_of(const SqlName& table) const {
    return any_back([&](const SqlAction& back) {
      const bool away = back.act == SqlAct::drop_table || (back.act == SqlAct::rename_table && same_name(back.table, table));
      return (away && same_name(back.table, table)) || back.act == SqlAct::drop_database;
    });
  }
  // A table that the way forward itself drops or renames has another story.
  bool is_undone_forward(const SqlAction& action) const { return drops_table_forward(action.table); }
  bool drops_table_forward(const SqlName& table) const {
    return std::ranges::any_of(ways_.forward->actions, [&](const SqlAction& one) {
      return (one.act == SqlAct::drop_table || one.act == SqlAct::rename_table) && same_name(one.table, table);
    });
  }
  bool drops_type(const SqlAction& action) const {
    return any_back([&](const SqlAction& back) {
      return (back.act == SqlAct::drop_type && same_name(back.table, action.table)) || (back.act == SqlAct::drop_table && back.cascade);
    });
  }
  bool does(SqlAct act, const SqlAction& action) const {
    return any_back([&](const SqlAction& back) {
      if (back.act != act || !same_name(back.table, action.table)) return false;
      return back.name.value == action.name.value || back.name.value == action.new_name || act == SqlAct::rename_column;
    });
  }

  const Ways& ways_;
};

}  // namespace

std::vector<WayBackGap> way_back_gaps(const Project& project) {
  std::vector<WayBackGap> gaps;
  for (const auto& file : project.facts.migration_files) {
    if (!file->way_back || project.file(file->file).role != PathRole::production || file->way_back->explained) continue;
    const MigrationReturn& back = *file->way_back;
    const bool has_none = is_one_of(back.tool, {"Prisma", "Drizzle", "Flyway", "Supabase"});
    if (has_none && !back.destructive) continue;
    gaps.push_back(
        {.span = back.span, .folder = way_folder_of(project.file(file->file).path), .empty = back.empty, .destructive = back.destructive});
  }
  add_of_nextly(project, gaps);
  add_without_file(project, gaps);
  std::ranges::sort(gaps, {}, [&](const WayBackGap& gap) { return project.file(gap.span.file).path; });
  return gaps;
}

std::vector<Leftover> leftovers(const Project& project) {
  std::vector<Leftover> found;
  for (const Ways& ways : understood_ways(project)) {
    const Reversal reversal(ways);
    for (const SqlAction& action : ways.forward->actions)
      if (std::string what = reversal.leaves(action); !what.empty())
        found.push_back({action.name.span.end > 0 ? action.name.span : action.span, std::move(what), ways.back_file});
  }
  return found;
}

}  // namespace preship
