#pragma once
// One statement of PostgreSQL, as libpg_query tells it, becomes what it does.

#include "formats/sql/tokens.h"
#include "model/json.h"
#include "model/sql.h"

namespace preship {

// Where a statement stands.
struct SqlSource {
  FileId file = 0;
  std::string_view text;                          // of the file
  const std::vector<SqlToken>* tokens = nullptr;  // of the file
  SqlStatement statement = {};
  std::uint32_t index = 0;

  std::uint32_t begin() const { return (*tokens)[statement.first].begin; }
  std::uint32_t end() const { return (*tokens)[statement.last - 1].end; }
  Span span() const { return {file, begin(), end()}; }
};

// Adds the actions of the statement to `sql`, and the columns that it names twice.
void add_sql_statement(const SqlSource& source, const JsonValue& tree, SqlFile& sql);

}  // namespace preship
