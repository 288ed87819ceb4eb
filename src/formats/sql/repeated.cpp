// Columns that one statement names twice: PostgreSQL refuses it.

#include <algorithm>
#include <set>

#include "formats/sql/nodes.h"

namespace preship {
namespace {

struct Names {
  const SqlSource& source;
  SqlFile& sql;
  std::set<std::string> whole = {}, parts = {};

  // A part, "a.x" or "a[1]", agrees with other parts of "a" alone.
  void add(const std::string& name, const Span& span, bool part = false) {
    if (name.empty()) return;
    const bool twice = part ? whole.contains(name) : whole.contains(name) || parts.contains(name);
    (part ? parts : whole).insert(name);
    if (twice) sql.repeated.push_back({name, span});
  }
};

void add_targets(const SqlSource& source, const JsonValue& targets, SqlFile& sql) {
  Names names{source, sql};
  for (const JsonValue& item : targets.items) {
    const JsonValue& target = item.find("ResTarget");
    names.add(target.find("name").text(), sql_span_at(source, target), target.has("indirection"));
  }
}

// The columns that a SELECT makes: aliases, or the last part of a column's name.
void add_results(const SqlSource& source, const JsonValue& select, SqlFile& sql) {
  Names names{source, sql};
  for (const JsonValue& item : select.find("targetList").items) {
    const JsonValue& target = item.find("ResTarget");
    const JsonValue& fields = target.find("val").find("ColumnRef").find("fields");
    const std::string& column = fields.items.empty() ? target.find("name").text() : sql_string(fields.items.back());
    names.add(target.has("name") ? target.find("name").text() : column, sql_span_at(source, target));
  }
}

void add_definitions(const SqlSource& source, const JsonValue& elements, SqlFile& sql) {
  Names names{source, sql};
  for (const JsonValue& item : elements.items)
    if (item.has("ColumnDef")) names.add(item.find("ColumnDef").find("colname").text(), sql_span_at(source, item.find("ColumnDef")));
}

void add_aliases(const SqlSource& source, const JsonValue& aliases, SqlFile& sql) {
  Names names{source, sql};
  for (const JsonValue& item : aliases.items) names.add(sql_string(item), source.span());
}

}  // namespace

void add_repeated_columns(const SqlSource& source, const JsonValue& tree, SqlFile& sql) {
  const JsonValue& node = sql_node(tree);
  if (tree.has("UpdateStmt")) add_targets(source, node.find("targetList"), sql);
  if (tree.has("InsertStmt")) {
    add_targets(source, node.find("cols"), sql);
    add_targets(source, node.find("onConflictClause").find("targetList"), sql);
  }
  if (tree.has("MergeStmt"))
    for (const JsonValue& clause : node.find("mergeWhenClauses").items) add_targets(source, sql_node(clause).find("targetList"), sql);
  if (tree.has("CreateStmt")) add_definitions(source, node.find("tableElts"), sql);
  if (tree.has("CreateForeignTableStmt")) add_definitions(source, node.find("base").find("tableElts"), sql);
  if (tree.has("SelectStmt") && node.has("intoClause")) add_results(source, node, sql);
  if (tree.has("CreateTableAsStmt") && node.find("into").find("colNames").items.empty())
    add_results(source, node.find("query").find("SelectStmt"), sql);
  if (tree.has("ViewStmt")) {
    add_aliases(source, node.find("aliases"), sql);
    if (node.find("aliases").items.empty()) add_results(source, node.find("query").find("SelectStmt"), sql);
  }
}

}  // namespace preship
