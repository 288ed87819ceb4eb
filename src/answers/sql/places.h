#pragma once
// What the rules about SQL ask of each action of a migration.
//
// A finding is certain in the newest migration of a folder, whose database is known: the others have run long ago, and what they
// did can only be done again. Elsewhere it has low confidence.

#include <span>

#include "model/release.h"
#include "model/rule.h"
#include "model/sql.h"

namespace preship {

struct SqlPlace {
  const Project& project;
  const SqlMigration& migration;
  const SqlAction& action;
  SqlTable table = SqlTable::unknown;  // the state of the action's table
  std::size_t index = 0;               // of the action in its file

  const SqlAction* operator->() const { return &action; }
};

enum class SqlCertain : std::uint8_t {
  in_newest,  // whatever the table holds
  on_rows,    // only where an earlier migration made the table
  always,     // it fails whenever it runs
};

// The finding, with the confidence that the place allows.
Finding sql_finding(const SqlPlace& place, SqlCertain certain, const Span& span, std::string message);

// May hold rows: not made by this migration.
bool may_hold_rows(const SqlPlace& place);
bool is_postgresql(const SqlMigration& migration);  // or may be
// "'posts'", "'audit.posts'"
std::string quoted_table(const SqlPlace& place);
// Another action of the same migration before this one.
bool comes_before(const SqlPlace& place, bool (*wanted)(const SqlAction& earlier, const SqlAction& action));
bool same_table(const SqlAction& a, const SqlAction& b);

// The same migration gave the table that column: no other session has written it.
bool adds_column_before(const SqlPlace& place, std::string_view column);

// The constraint is built in place: with a column, or on columns that are there, and not as NOT VALID.
bool adds_constraint(const SqlAction& action, SqlConstraint constraint);
// The first action of its file that takes a lock others may wait for, with nothing before it that gives the setting a value.
bool locks_without(const SqlPlace& place, std::string_view setting);

inline std::span<const SqlMigration> sql_migrations(const Project& project) {
  if (!project.release || !project.release->sql) return {};
  return project.release->sql->migrations;
}

// Shows every action of every migration, folder by folder, in order.
template <bool any_database = false>
void visit_sql(const Project& project, auto show) {
  for (const SqlMigration& migration : sql_migrations(project)) {
    if (migration.dialect == SqlDialect::other || (!any_database && !is_postgresql(migration))) continue;
    for (std::size_t i = 0; i < migration.tables.size(); ++i)
      show(SqlPlace{project, migration, migration.file->actions[i], migration.tables[i], i});
  }
}

template <void (*check)(const SqlPlace&, Findings&), bool any_database = false>
Findings each_sql(const Project& project) {
  Findings findings;
  visit_sql<any_database>(project, [&](const SqlPlace& place) { check(place, findings); });
  return findings;
}

// Each column that a table gets, with the action that gives it.
template <void (*check)(const SqlPlace&, const SqlColumn&, Findings&)>
void check_sql_columns(const SqlPlace& place, Findings& findings) {
  for (const SqlColumn& column : place->columns) check(place, column, findings);
}

}  // namespace preship
