#pragma once
// PostgreSQL's own parser, libpg_query: https://github.com/pganalyze/libpg_query

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/json.h"

namespace preship {

// Runs `work` on a thread whose stack is deep enough for what parse_postgresql() takes: a chain of operators is a nest of calls in
// the library. False when there is no such thread to be had.
bool with_deep_stack(const std::function<void()>& work);

// The statement as the library tells it, {"AlterTableStmt": {...}}; nullopt when it does not parse or is too long. Locations in it
// are bytes of `statement`. Only below with_deep_stack().
std::optional<JsonValue> parse_postgresql(std::string_view statement);

}  // namespace preship
