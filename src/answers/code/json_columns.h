#pragma once
// Columns of Prisma that take any JSON.

#include <vector>

#include "model/project.h"

namespace preship {

struct JsonColumn {
  Text name;  // of the field
  std::string model;
  Span write = {};  // where code writes it
};

// Those that some code writes, where none of the files that do so, nor what these load, looks at the shape of what it is given.
std::vector<JsonColumn> unvalidated_json_columns(const Project& project);

}  // namespace preship
