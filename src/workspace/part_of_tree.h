#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

// Would walk() list a file of this path, relative to `root`? The file need not exist yet. `exclude` as in WalkOptions.
bool is_part_of_tree(const std::filesystem::path& root, std::string_view path, const std::vector<std::string>& exclude);

}  // namespace preship
