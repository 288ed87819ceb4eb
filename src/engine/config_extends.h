#pragma once
// Where `extends` of a preship.toml leads: to a file of the project, or to an npm package that is installed in it.

#include <filesystem>
#include <string>

namespace preship {

// The file that `entry` means in the file `from`. A package is looked for in node_modules of the directories upward, not above `boundary`,
// a directory that nothing leaves, links included. Throws std::runtime_error with what is wrong, for a message.
std::filesystem::path extended_file(const std::string& entry, const std::filesystem::path& from, const std::filesystem::path& boundary);

}  // namespace preship
