#pragma once
// Required columns without a default, in migrations that are written in the language of the app.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct RequiredColumn {
  Span span;          // the call that adds it
  std::string table;  // as written
  std::string column;
};

// Of Alembic and Rails, in the last migration of each folder: those before it have run long ago. Not of tables that the same
// migration makes or empties, nor where the app's database may be MySQL, which makes up a default by itself.
std::vector<RequiredColumn> required_columns(const Project& project);

}  // namespace preship
