#pragma once
// extensions.tsv: extensions of PostgreSQL that its official image lacks.

#include <string_view>
#include <vector>

namespace preship {

// False for those of PostgreSQL's contrib directory, which each image has, and for names that nobody knows.
bool is_foreign_extension(std::string_view extension);

// Images that bring it, the usual one first.
std::vector<std::string_view> images_with_extension(std::string_view extension);

}  // namespace preship
