#pragma once
// database_calls.tsv: what calls of clients and mappers of databases do.

#include <optional>
#include <string_view>

#include "knowledge/code/code_kinds.h"

namespace preship {

// By the name of what is called alone: "findMany". `made` is true behind `new`.
std::optional<CodeWorkKind> database_call(std::string_view language, std::string_view name, bool made);

// The call opens a connection: mongoose.connect(), prisma.$connect(), psycopg2.connect().
bool connects_to_database(std::string_view language, std::string_view name, std::string_view object);

// What the text names hears of the errors of a pool that it is given.
bool listens_to_pool(std::string_view text);

// A client of a database stands in the text as imports of JavaScript name it.
bool names_database(std::string_view text);

}  // namespace preship
