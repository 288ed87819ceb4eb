#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace preship {

// What is checked out where `directory` lies, as people name it: "4f2a91c on main", "4f2a91c" when no branch is. Empty outside
// git and before the first commit. Says nothing of changes that are not committed.
std::string checked_out_revision(const std::filesystem::path& directory);

// Where the files come from, for programs: the address of the remote "origin" as a web address, without a login; the whole hash and the
// branch of what is checked out. Empty where it is not known.
struct SourceRevision {
  std::string repository, revision, branch;
};
SourceRevision source_revision(const std::filesystem::path& directory);

// "https://github.com/acme/shop" of "git@github.com:acme/shop.git"; empty for a path on disk.
std::string web_address(std::string_view remote);

}  // namespace preship
