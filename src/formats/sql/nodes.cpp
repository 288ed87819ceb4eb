#include "formats/sql/nodes.h"

#include <algorithm>
#include <charconv>

#include "knowledge/words/word_lists.h"
#include "text/words.h"

namespace preship {
namespace {

// What makes a value of its own for each row, so that the table has to be written anew.
bool is_volatile(std::string_view function) { return is_in(WordList::postgres_volatile, function); }

// The reader of JSON has bounded how deep it goes.
bool calls_volatile(const JsonValue& node) {
  const JsonValue& names = node.find("FuncCall").find("funcname");
  if (!names.items.empty() && is_volatile(sql_string(names.items.back()))) return true;
  return std::ranges::any_of(node.members, [](const auto& member) { return calls_volatile(member.value); }) ||
         std::ranges::any_of(node.items, [](const JsonValue& item) { return calls_volatile(item); });
}

bool is_null(const JsonValue& expression) {
  const JsonValue& cast = expression.find("TypeCast");
  return is_set((cast.is_object() ? cast.find("arg") : expression).find("A_Const"), "isnull");
}

void add_column_constraint(const JsonValue& constraint, SqlColumn& column) {
  const std::string& kind = constraint.find("contype").text();
  const JsonValue& expression = constraint.find("raw_expr");
  if (kind == "CONSTR_NOTNULL") column.not_null = true;
  if (kind == "CONSTR_GENERATED" || kind == "CONSTR_IDENTITY") column.filled = true;
  if (kind == "CONSTR_DEFAULT" && !is_null(expression)) column.filled = true, column.volatile_default = calls_volatile(expression);
  if (const SqlConstraint found = sql_constraint(constraint); found != SqlConstraint::none) column.constraint = found;
}

std::uint32_t location_of(const JsonValue& node) {
  const std::string& text = node.find("location").text();
  std::uint32_t location = 0;
  std::from_chars(text.data(), text.data() + text.size(), location);
  return location;
}

}  // namespace

Span sql_span_at(const SqlSource& source, const JsonValue& node) {
  const std::uint32_t at = source.begin() + location_of(node);
  const auto begin = source.tokens->begin() + static_cast<std::ptrdiff_t>(source.statement.first);
  const auto end = source.tokens->begin() + static_cast<std::ptrdiff_t>(source.statement.last);
  const auto token = std::lower_bound(begin, end, at, [](const SqlToken& one, std::uint32_t place) { return one.begin < place; });
  if (!node.has("location") || token == end || token->begin != at) return source.span();
  return {source.file, token->begin, token->end};
}

Span sql_span_of(const SqlSource& source, std::size_t first, std::size_t last, std::string_view name) {
  for (std::size_t i = first; i < last; ++i) {
    const SqlToken& token = (*source.tokens)[i];
    const bool names = token.kind == SqlToken::Kind::word || token.kind == SqlToken::Kind::name;
    if (names && sql_name(source.text, token) == name) return {source.file, token.begin, token.end};
  }
  return {source.file, (*source.tokens)[first].begin, (*source.tokens)[last - 1].end};
}

SqlName sql_relation(const SqlSource& source, const JsonValue& range_var) {
  const std::string& name = range_var.find("relname").text();
  Span span = sql_span_at(source, range_var);
  if (range_var.has("schemaname")) span = sql_span_of(source, source.statement.first, source.statement.last, name);
  return {range_var.find("schemaname").text(), {name, span}};
}

SqlName sql_qualified(const SqlSource& source, const JsonValue& names) {
  if (names.items.empty()) return {"", {"", source.span()}};
  const std::string& name = sql_string(names.items.back());
  return {names.items.size() > 1 ? sql_string(names.items[names.items.size() - 2]) : "",
          {name, sql_span_of(source, source.statement.first, source.statement.last, name)}};
}

SqlConstraint sql_constraint(const JsonValue& constraint) {
  const std::string& kind = constraint.find("contype").text();
  if (kind == "CONSTR_PRIMARY") return SqlConstraint::primary;
  if (kind == "CONSTR_UNIQUE") return SqlConstraint::unique;
  if (kind == "CONSTR_FOREIGN") return SqlConstraint::foreign;
  if (kind == "CONSTR_CHECK") return SqlConstraint::check;
  return kind == "CONSTR_EXCLUSION" ? SqlConstraint::exclude : SqlConstraint::none;
}

SqlColumn sql_type(const SqlSource& source, const JsonValue& type) {
  SqlColumn column;
  const JsonValue& names = type.find("names");
  if (!names.items.empty()) column.type = {sql_string(names.items.back()), sql_span_at(source, type)};
  column.sized = type.has("typmods");
  column.filled = column.volatile_default = is_in(WordList::postgres_serial, column.type.value);
  return column;
}

SqlColumn sql_column(const SqlSource& source, const JsonValue& definition) {
  SqlColumn column = sql_type(source, definition.find("typeName"));
  column.name = {definition.find("colname").text(), sql_span_at(source, definition)};
  for (const JsonValue& constraint : definition.find("constraints").items) add_column_constraint(sql_node(constraint), column);
  return column;
}

std::optional<bool> sql_option(const JsonValue& options, std::string_view name) {
  for (const JsonValue& item : options.items) {
    const JsonValue& option = sql_node(item);
    if (option.find("defname").text() != name) continue;
    const JsonValue& value = option.find("arg");
    const std::string& word = sql_string(value);
    const JsonValue& number = value.find("Integer");
    return !is_one_of(word, {"false", "off", "0"}) && (!number.is_object() || number.has("ival")) &&
           (!value.has("Boolean") || is_set(value.find("Boolean"), "boolval"));
  }
  return std::nullopt;
}

}  // namespace preship
