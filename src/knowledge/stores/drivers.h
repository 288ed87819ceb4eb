#pragma once
// drivers.tsv: packages by which code talks to a database.

#include <string_view>

namespace preship {

// "postgres", "mysql", "mongodb", "redis" or "sqlite" for the package of a `registry`, "npm" or "python"; "" for any other package.
std::string_view engine_of_driver(std::string_view registry, std::string_view package);

}  // namespace preship
