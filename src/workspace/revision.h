#pragma once

#include <filesystem>
#include <string>

namespace preship {

// What is checked out where `directory` lies, as people name it: "4f2a91c on main", "4f2a91c" when no branch is. Empty outside
// git and before the first commit. Says nothing of changes that are not committed.
std::string checked_out_revision(const std::filesystem::path& directory);

}  // namespace preship
