#pragma once
// Values of libpg_query's trees: every node is an object with one member, its kind.

#include <optional>
#include <string>

#include "formats/sql/statement.h"

namespace preship {

inline const JsonValue& sql_node(const JsonValue& value) { return value.members.empty() ? value : value.members.front().value; }
inline const std::string& sql_string(const JsonValue& node) { return node.find("String").find("sval").text(); }
inline bool is_set(const JsonValue& node, std::string_view key) { return node.find(key).text() == "true"; }

// The token that begins at this byte of the statement, or the statement itself.
Span sql_span_at(const SqlSource& source, const JsonValue& node);
// The first token of tokens [first, last) that spells the name; else all of them.
Span sql_span_of(const SqlSource& source, std::size_t first, std::size_t last, std::string_view name);

SqlName sql_relation(const SqlSource& source, const JsonValue& range_var);
// A list of names: ["public", "t"].
SqlName sql_qualified(const SqlSource& source, const JsonValue& names);
SqlConstraint sql_constraint(const JsonValue& constraint);
SqlColumn sql_column(const SqlSource& source, const JsonValue& definition);
SqlColumn sql_type(const SqlSource& source, const JsonValue& type);
// An option such as CONCURRENTLY of "(CONCURRENTLY false)": nullopt when it is not among them.
std::optional<bool> sql_option(const JsonValue& options, std::string_view name);

void add_alter_table(const SqlSource& source, const JsonValue& node, SqlFile& sql);
void add_repeated_columns(const SqlSource& source, const JsonValue& tree, SqlFile& sql);

}  // namespace preship
