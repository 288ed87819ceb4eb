#include "formats/sql/statement.h"

#include <unordered_map>

#include "formats/sql/nodes.h"
#include "text/words.h"

namespace preship {
namespace {

using Reader = void (*)(const SqlSource&, const JsonValue&, SqlFile&);

SqlAction& add(const SqlSource& source, SqlFile& sql, SqlAct act, SqlName table = {}) {
  if (table.name.value.empty()) table.name.span = source.span();
  sql.actions.push_back({.act = act, .statement = source.index, .span = source.span(), .table = table, .name = table.name});
  return sql.actions.back();
}

void add_create(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  SqlAction& action = add(source, sql, SqlAct::create_table, sql_relation(source, node.find("relation")));
  action.guarded = is_set(node, "if_not_exists");
  action.temporary = node.find("relation").find("relpersistence").text() == "t";
  action.of_partition = node.has("partbound");
  for (const JsonValue& element : node.find("tableElts").items)
    if (element.has("ColumnDef")) action.columns.push_back(sql_column(source, element.find("ColumnDef")));
}

void add_create_as(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  const bool view = node.find("objtype").text() == "OBJECT_MATVIEW";
  const JsonValue& table = node.find("into").find("rel");
  SqlAction& action = add(source, sql, view ? SqlAct::other : SqlAct::create_table_as, sql_relation(source, table));
  action.guarded = is_set(node, "if_not_exists");
  action.temporary = table.find("relpersistence").text() == "t";
}

SqlAct drop_of(const std::string& type) {
  static const std::unordered_map<std::string_view, SqlAct> acts = {{"OBJECT_TABLE", SqlAct::drop_table},
                                                                    {"OBJECT_INDEX", SqlAct::drop_index},
                                                                    {"OBJECT_TYPE", SqlAct::drop_type},
                                                                    {"OBJECT_POLICY", SqlAct::drop_policy}};
  const auto found = acts.find(type);
  return found == acts.end() ? SqlAct::other : found->second;
}

void add_drop(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  const SqlAct act = drop_of(node.find("removeType").text());
  for (const JsonValue& object : node.find("objects").items) {
    const JsonValue& inner = sql_node(object);
    const JsonValue& names = inner.has("items") ? inner.find("items") : inner.find("names");
    SqlAction& action = add(source, sql, act, sql_qualified(source, names));
    if (act == SqlAct::drop_policy && names.items.size() > 1) action.table.name.value = action.table.schema, action.table.schema.clear();
    action.guarded = is_set(node, "missing_ok");
    action.cascade = node.find("behavior").text() == "DROP_CASCADE";
    action.concurrently = is_set(node, "concurrent");
  }
}

void add_rename(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  const std::string &what = node.find("renameType").text(), &of = node.find("relationType").text();
  const bool table = what == "OBJECT_TABLE", column = what == "OBJECT_COLUMN" && of == "OBJECT_TABLE";
  SqlAction& action = add(source, sql,
                          table    ? SqlAct::rename_table
                          : column ? SqlAct::rename_column
                                   : SqlAct::other,
                          sql_relation(source, node.find("relation")));
  action.new_name = node.find("newname").text();
  action.guarded = is_set(node, "missing_ok");
  if (!column) return;
  const std::string& name = node.find("subname").text();
  std::size_t first = source.statement.first;  // behind the table, which may have the same name
  while ((*source.tokens)[first].begin < action.table.name.span.end && first + 1 < source.statement.last) ++first;
  action.name = {name, sql_span_of(source, first, source.statement.last, name)};
}

void add_index(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  SqlAction& action = add(source, sql, SqlAct::create_index, sql_relation(source, node.find("relation")));
  const std::string& name = node.find("idxname").text();
  action.name = {name, name.empty() ? source.span() : sql_span_of(source, source.statement.first, source.statement.last, name)};
  action.guarded = is_set(node, "if_not_exists");
  action.concurrently = is_set(node, "concurrent");
  action.of_partition = !is_set(node.find("relation"), "inh");  // ON ONLY: builds nothing
  for (const JsonValue& element : node.find("indexParams").items) action.keys.push_back(element.find("IndexElem").find("name").text());
  if (std::ranges::find(action.keys, "") != action.keys.end()) action.keys.clear();
}

void add_reindex(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  SqlAction& action = add(source, sql, SqlAct::reindex, sql_relation(source, node.find("relation")));
  action.concurrently = sql_option(node.find("params"), "concurrently").value_or(false);
}

void add_truncate(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  for (const JsonValue& relation : node.find("relations").items)
    add(source, sql, SqlAct::truncate, sql_relation(source, sql_node(relation))).cascade = node.find("behavior").text() == "DROP_CASCADE";
}

void add_enum_change(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  SqlAction& action =
      add(source, sql, node.has("oldVal") ? SqlAct::other : SqlAct::add_enum_value, sql_qualified(source, node.find("typeName")));
  action.new_name = node.find("newVal").text();
  action.guarded = is_set(node, "skipIfNewValExists");
  action.is_true = node.has("newValNeighbor");
}

void add_domain(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  SqlAction& action = add(source, sql, SqlAct::create_domain, sql_qualified(source, node.find("domainname")));
  for (const JsonValue& constraint : node.find("constraints").items)
    if (const SqlConstraint kind = sql_constraint(sql_node(constraint)); kind != SqlConstraint::none) action.constraint = kind;
}

void add_domain_change(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  SqlAction& action = add(source, sql, SqlAct::alter_domain, sql_qualified(source, node.find("typeName")));
  if (node.find("subtype").text() == "C") action.constraint = sql_constraint(node.find("def").find("Constraint"));
  action.not_valid = is_set(node.find("def").find("Constraint"), "skip_validation");
}

bool is_true(const JsonValue& expression) { return is_set(expression.find("A_Const").find("boolval"), "boolval"); }

void add_policy(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  SqlAction& action = add(source, sql, SqlAct::create_policy, sql_relation(source, node.find("table")));
  const std::string& name = node.find("policy_name").text();
  action.name = {name, sql_span_of(source, source.statement.first, source.statement.last, name)};
  action.command = node.find("cmd_name").text();
  const JsonValue& rows = action.command == "insert" ? node.find("with_check") : node.find("qual");
  action.is_true = is_set(node, "permissive") && is_true(rows) && (!node.has("with_check") || is_true(node.find("with_check")));
  for (const JsonValue& role : node.find("roles").items)
    action.roles.push_back(sql_node(role).find("roletype").text() == "ROLESPEC_PUBLIC" ? "public" : sql_node(role).find("rolename").text());
}

bool sets_search_path(const JsonValue& options) {
  for (const JsonValue& item : options.items) {
    const JsonValue& option = sql_node(item);
    if (option.find("defname").text() == "set" && option.find("arg").find("VariableSetStmt").find("name").text() == "search_path")
      return true;
  }
  return false;
}

void add_function(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  SqlAction& action = add(source, sql, SqlAct::create_function, sql_qualified(source, node.find("funcname")));
  action.guarded = is_set(node, "replace");
  action.is_true = sql_option(node.find("options"), "security").value_or(false);
  action.has_search_path = sets_search_path(node.find("options"));
}

void add_function_change(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  SqlAction& action = add(source, sql, SqlAct::alter_function, sql_qualified(source, node.find("func").find("objname")));
  action.has_search_path = sets_search_path(node.find("actions"));
}

void add_transaction(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  const std::string& kind = node.find("kind").text();
  if (is_one_of(kind, {"TRANS_STMT_BEGIN", "TRANS_STMT_START"})) add(source, sql, SqlAct::begin);
  else if (is_one_of(kind, {"TRANS_STMT_COMMIT", "TRANS_STMT_ROLLBACK"})) add(source, sql, SqlAct::commit);
}

void add_setting(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  add(source, sql, SqlAct::set).name = {node.find("name").text(), source.span()};
}

void add_grant(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  bool anon = false;
  for (const JsonValue& role : node.find("grantees").items) anon |= sql_node(role).find("rolename").text() == "anon";
  const bool revokes = anon && !is_set(node, "is_grant");
  const bool tables = node.find("targtype").text() == "ACL_TARGET_OBJECT" && node.find("objtype").text() == "OBJECT_TABLE";
  if (!revokes || !tables) add(source, sql, revokes ? SqlAct::revoke_from_anon : SqlAct::other);
  else
    for (const JsonValue& table : node.find("objects").items)
      add(source, sql, SqlAct::revoke_from_anon, sql_relation(source, sql_node(table)));
}

template <SqlAct act>
void add_plain(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  const JsonValue& relation = node.find(node.has("view") ? "view" : "relation");
  add(source, sql, act, relation.is_object() ? sql_relation(source, relation) : SqlName());
}

void add_database(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  const std::string& name = node.find("dbname").text();
  add(source, sql, SqlAct::drop_database).name = {name, sql_span_of(source, source.statement.first, source.statement.last, name)};
}

void add_enum(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  add(source, sql, SqlAct::create_enum, sql_qualified(source, node.find("typeName")));
}

Reader reader_of(std::string_view kind) {
  static const std::unordered_map<std::string_view, Reader> readers = {{"CreateStmt", add_create},
                                                                       {"CreateTableAsStmt", add_create_as},
                                                                       {"DropStmt", add_drop},
                                                                       {"RenameStmt", add_rename},
                                                                       {"AlterTableStmt", add_alter_table},
                                                                       {"IndexStmt", add_index},
                                                                       {"ReindexStmt", add_reindex},
                                                                       {"VacuumStmt", add_plain<SqlAct::vacuum>},
                                                                       {"LockStmt", add_plain<SqlAct::lock_table>},
                                                                       {"TruncateStmt", add_truncate},
                                                                       {"CreateEnumStmt", add_enum},
                                                                       {"AlterEnumStmt", add_enum_change},
                                                                       {"CreateDomainStmt", add_domain},
                                                                       {"AlterDomainStmt", add_domain_change},
                                                                       {"DropdbStmt", add_database},
                                                                       {"CreatePolicyStmt", add_policy},
                                                                       {"CreateFunctionStmt", add_function},
                                                                       {"AlterFunctionStmt", add_function_change},
                                                                       {"TransactionStmt", add_transaction},
                                                                       {"VariableSetStmt", add_setting},
                                                                       {"GrantStmt", add_grant},
                                                                       {"SelectStmt", add_plain<SqlAct::data>},
                                                                       {"InsertStmt", add_plain<SqlAct::data>},
                                                                       {"UpdateStmt", add_plain<SqlAct::data>},
                                                                       {"DeleteStmt", add_plain<SqlAct::data>},
                                                                       {"MergeStmt", add_plain<SqlAct::data>}};
  const auto found = readers.find(kind);
  return found == readers.end() ? add_plain<SqlAct::other> : found->second;
}

}  // namespace

void add_sql_statement(const SqlSource& source, const JsonValue& tree, SqlFile& sql) {
  if (tree.members.empty()) return;
  reader_of(tree.members.front().name.value)(source, sql_node(tree), sql);
  add_repeated_columns(source, tree, sql);
}

}  // namespace preship
