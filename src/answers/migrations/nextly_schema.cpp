#include "answers/migrations/nextly_schema.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/migrations/nextly.h"
#include "model/migration.h"
#include "model/sql.h"
#include "text/words.h"

namespace preship {
namespace {

using Columns = std::map<std::string, std::map<std::string, Span>>;  // by table

Columns columns_of(const MigrationSnapshot& snapshot) {
  Columns columns;
  for (const SchemaTable& table : snapshot.tables) {
    std::map<std::string, Span>& own = columns[table.name.value];
    own[""] = table.name.span;
    for (const Text& column : table.columns) own[column.value] = column.span;
  }
  return columns;
}

const SqlFile* statements_of(const Project& project, FileId file) {
  for (const auto& sql : project.facts.sql_files)
    if (sql->file == file && sql->migration) return sql.get();
  return nullptr;
}

bool speaks_of(const SqlFile& sql, const std::string& table, const std::string& column) {
  return std::ranges::any_of(sql.actions, [&](const SqlAction& action) {
    const bool same = action.table.name.value == table || action.new_name == table;
    if (action.act == SqlAct::rename_table && (same || column.empty())) return true;
    if (!same) return false;
    if (column.empty() || action.act == SqlAct::create_table || action.act == SqlAct::drop_table || action.act == SqlAct::create_table_as)
      return true;
    return action.name.value == column || action.new_name == column;
  });
}

void compare(const Columns& before, const Columns& now, const NextlyPair& pair, const SqlFile& sql, std::vector<SnapshotGap>& gaps) {
  const auto report = [&](const Span& span, std::string why) { gaps.push_back({span, std::move(why), pair.migration->file}); };
  for (const auto& [table, columns] : now) {
    const auto old = before.find(table);
    for (const auto& [column, span] : columns) {
      const bool is_new = old == before.end() ? column.empty() : !old->second.contains(column);
      if (!is_new || speaks_of(sql, table, column)) continue;
      report(span, column.empty()
                       ? "the table '" + table + "' is new in this snapshot, and the migration does not make it"
                       : "the column '" + column + "' of '" + table + "' is new in this snapshot, and the migration does not add it");
    }
  }
  const Span whole = pair.snapshot->snapshot->span;
  for (const auto& [table, columns] : before) {
    const auto left = now.find(table);
    for (const auto& [column, span] : columns) {
      const bool gone = left == now.end() ? column.empty() : !left->second.contains(column);
      if (!gone || speaks_of(sql, table, column)) continue;
      report(whole, column.empty() ? "the table '" + table + "' of the snapshot before is gone, and the migration does not drop it"
                                   : "the column '" + column + "' of '" + table + "' is gone, and the migration does not drop it");
    }
  }
}

// As Nextly names tables: https://github.com/nextlyhq/nextly, packages/nextly/src/domains/schema/migrate-create/config-entities.ts
std::string table_of(const NextlyEntity& entity) {
  if (!entity.table.empty()) return entity.table;
  std::string slug = entity.slug.value;
  std::ranges::replace(slug, '-', '_');
  const std::string prefix = entity.kind == "collection" ? "dc_" : entity.kind == "single" ? "single_" : "comp_";
  return slug.starts_with(prefix) ? slug : prefix + slug;
}

// The entities of the configuration by their tables; nothing where one of them cannot be found.
std::optional<std::map<std::string, const NextlyEntity*>> entities_of(const Project& project, const NextlySetup& setup) {
  if (setup.file->config->open || !setup.file->config->chosen_by_environment.empty()) return std::nullopt;
  std::map<std::string, std::vector<const NextlyEntity*>> by_name;
  std::map<std::string, const NextlyEntity*> entities;
  for (const auto& file : project.facts.migration_files)
    for (const NextlyEntity& entity : file->entities) {
      by_name[entity.name].push_back(&entity);
      if (file->file == setup.file->file) entities[table_of(entity)] = &entity;
    }
  for (const Text& name : setup.file->config->named) {
    const auto found = by_name.find(name.value);
    if (found == by_name.end() || found->second.size() != 1) return std::nullopt;
    entities[table_of(*found->second[0])] = found->second[0];
  }
  return entities;
}

bool is_of_nextly(const std::string& table) {
  return table.starts_with("dc_") || table.starts_with("single_") || table.starts_with("comp_");
}

void add_drift(const Project& project, const NextlySetup& setup, const MigrationFile& newest, std::vector<SchemaDrift>& drift) {
  const auto entities = entities_of(project, setup);
  if (!entities || entities->empty()) return;
  std::set<std::string> known;
  for (const SchemaTable& table : newest.snapshot->tables) known.insert(table.name.value);
  for (const auto& [table, entity] : *entities)
    if (!known.contains(table) && !known.contains(table.substr(table.find('_') + 1)))
      drift.push_back(
          {entity->slug.span,
           "'" + entity->slug.value + "' has no table '" + table + "' in the newest snapshot: 'nextly migrate:create' was not run",
           newest.snapshot->span});
  for (const SchemaTable& table : newest.snapshot->tables) {
    const std::string& name = table.name.value;
    // Tables of values with many parts, and of translations, follow the table of their entity.
    const bool belongs =
        std::ranges::any_of(*entities, [&](const auto& one) { return name == one.first || name.starts_with(one.first + "_"); });
    if (is_of_nextly(name) && !belongs)
      drift.push_back({table.name.span, "nothing in the configuration is of the table '" + name + "': 'nextly migrate:create' was not run",
                       setup.file->config->root.span});
  }
}

}  // namespace

std::vector<SnapshotGap> snapshot_gaps(const Project& project) {
  std::vector<SnapshotGap> gaps;
  std::map<std::string, const NextlyPair*> before;  // by folder
  const std::vector<NextlyPair>& pairs = once<nextly_pairs>(project);
  for (const NextlyPair& pair : pairs) {
    if (pair.migration == nullptr) continue;
    const std::string folder = directory_of(project.file(pair.migration->file).path);
    const bool readable = pair.snapshot != nullptr && pair.snapshot->snapshot->why.empty() && !pair.migration->localization;
    const NextlyPair*& last = before[folder];
    const SqlFile* sql = readable ? statements_of(project, pair.migration->file) : nullptr;
    if (last != nullptr && sql != nullptr && sql->unread == 0)
      compare(columns_of(*last->snapshot->snapshot), columns_of(*pair.snapshot->snapshot), pair, *sql, gaps);
    last = readable ? &pair : nullptr;
  }
  return gaps;
}

std::vector<SchemaDrift> nextly_drift(const Project& project) {
  std::vector<SchemaDrift> drift;
  for (const NextlySetup& setup : once<nextly_setups>(project)) {
    const MigrationFile* newest = nullptr;
    for (const auto& file : project.facts.migration_files) {
      const std::string& path = project.file(file->file).path;
      if (!file->snapshot || file->snapshot->of_template || directory_of(directory_of(path)) != setup.migrations) continue;
      if (newest == nullptr || project.file(newest->file).path < path) newest = file.get();
    }
    if (newest != nullptr && newest->snapshot->why.empty()) add_drift(project, setup, *newest, drift);
  }
  return drift;
}

}  // namespace preship
