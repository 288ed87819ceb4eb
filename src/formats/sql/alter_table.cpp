#include <unordered_map>

#include "formats/sql/nodes.h"

namespace preship {
namespace {

// Part of an ALTER TABLE between its commas, as indices of tokens.
struct Piece {
  std::size_t first = 0, last = 0;
};

bool is_symbol(const SqlSource& source, std::size_t at, char byte) {
  const SqlToken& token = (*source.tokens)[at];
  return token.kind == SqlToken::Kind::symbol && source.text[token.begin] == byte;
}

// The token behind the name of the table: ALTER TABLE IF EXISTS ONLY "a"."b" *.
std::size_t behind_table(const SqlSource& source, const Span& name) {
  std::size_t at = source.statement.first;
  while (at < source.statement.last && (*source.tokens)[at].begin < name.end) ++at;
  if (at < source.statement.last && is_symbol(source, at, '*')) ++at;
  return at;
}

std::vector<Piece> pieces_of(const SqlSource& source, const Span& table) {
  std::vector<Piece> pieces;
  std::size_t first = behind_table(source, table);
  int depth = 0;
  for (std::size_t at = first; at < source.statement.last; ++at) {
    if (is_symbol(source, at, '(')) ++depth;
    if (is_symbol(source, at, ')')) --depth;
    if (depth != 0 || !is_symbol(source, at, ',')) continue;
    if (at > first) pieces.push_back({first, at});
    first = at + 1;
  }
  if (first < source.statement.last) pieces.push_back({first, source.statement.last});
  return pieces;
}

SqlAct act_of(const std::string& type) {
  static const std::unordered_map<std::string_view, SqlAct> acts = {{"AT_AddColumn", SqlAct::add_column},
                                                                    {"AT_DropColumn", SqlAct::drop_column},
                                                                    {"AT_AlterColumnType", SqlAct::change_type},
                                                                    {"AT_SetNotNull", SqlAct::set_not_null},
                                                                    {"AT_DropNotNull", SqlAct::drop_not_null},
                                                                    {"AT_AddConstraint", SqlAct::add_constraint},
                                                                    {"AT_ValidateConstraint", SqlAct::validate_constraint},
                                                                    {"AT_DropConstraint", SqlAct::drop_constraint},
                                                                    {"AT_EnableRowSecurity", SqlAct::enable_row_security},
                                                                    {"AT_DisableRowSecurity", SqlAct::disable_row_security},
                                                                    {"AT_DetachPartition", SqlAct::detach_partition}};
  const auto found = acts.find(type);
  return found == acts.end() ? SqlAct::alter_table : found->second;
}

void read_definition(const SqlSource& source, const JsonValue& command, const Piece& piece, SqlAction& action) {
  const JsonValue& definition = command.find("def");
  if (action.act == SqlAct::add_column) {
    action.columns.push_back(sql_column(source, definition.find("ColumnDef")));
    action.name = action.columns[0].name;
  }
  if (action.act == SqlAct::change_type) {
    action.columns.push_back(sql_type(source, definition.find("ColumnDef").find("typeName")));
    action.columns[0].name = action.name;
  }
  if (action.act == SqlAct::add_constraint) {
    const JsonValue& constraint = definition.find("Constraint");
    action.constraint = sql_constraint(constraint);
    action.not_valid = is_set(constraint, "skip_validation") || constraint.has("indexname");
    for (const JsonValue& key : constraint.find("fk_attrs").items) action.keys.push_back(sql_string(key));
    const std::string& name = constraint.find("conname").text();
    action.name = {name, sql_span_of(source, piece.first, piece.last, name)};
  }
  if (action.act == SqlAct::detach_partition) {
    action.concurrently = is_set(definition.find("PartitionCmd"), "concurrent");
    action.name = sql_relation(source, definition.find("PartitionCmd").find("name")).name;
  }
}

}  // namespace

void add_alter_table(const SqlSource& source, const JsonValue& node, SqlFile& sql) {
  const SqlName table = sql_relation(source, node.find("relation"));
  const std::vector<JsonValue>& commands = node.find("cmds").items;
  const bool of_table = node.find("objtype").text() == "OBJECT_TABLE";
  std::vector<Piece> pieces = pieces_of(source, table.name.span);
  if (pieces.size() != commands.size()) pieces.assign(commands.size(), {source.statement.first, source.statement.last});
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const JsonValue& command = sql_node(commands[i]);
    SqlAction action{.act = of_table ? act_of(command.find("subtype").text()) : SqlAct::other, .statement = source.index, .table = table};
    action.span = sql_span_of(source, pieces[i].first, pieces[i].last, "");
    const std::string& name = command.find("name").text();
    action.name = {name, sql_span_of(source, pieces[i].first, pieces[i].last, name)};
    action.guarded = is_set(command, "missing_ok");
    action.cascade = command.find("behavior").text() == "DROP_CASCADE";
    read_definition(source, command, pieces[i], action);
    sql.actions.push_back(std::move(action));
  }
}

}  // namespace preship
