#pragma once
// Has anything changed on disk? Asked again and again, so it only looks at times and sizes.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace preship {

// A number that differs when one of the files, or the list of files in one of their directories, has changed. `paths` are relative
// to `root`.
std::uint64_t tree_stamp(const std::filesystem::path& root, const std::vector<std::string>& paths);

}  // namespace preship
