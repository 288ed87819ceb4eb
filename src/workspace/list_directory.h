#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace preship {

struct DirectoryEntry {
  std::string name;
  bool is_directory = false;
};

// Regular files and directories, in no particular order. Links, sockets and devices are left out.
struct DirectoryListing {
  std::vector<DirectoryEntry> entries;
  bool has_gitignore = false, has_preshipignore = false;
  bool has_git = false;  // ".git", as a directory or as the file of a submodule; never an entry itself
};

// Lists `path` relative to the open directory `root`; "" is that directory. Gives 0, or the errno of what went wrong.
int list_directory(int root, const std::string& path, DirectoryListing& listing);

}  // namespace preship
