#pragma once
// A directory of files for one test, removed at its end.

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

namespace preship {

class TemporaryTree {
 public:
  explicit TemporaryTree(const std::map<std::string, std::string>& files = {});
  ~TemporaryTree();
  TemporaryTree(const TemporaryTree&) = delete;
  TemporaryTree& operator=(const TemporaryTree&) = delete;

  const std::filesystem::path& root() const { return root_; }
  // Directories on the way are made.
  void write(const std::string& path, std::string_view text) const;
  // Runs `git <arguments>` in the root, with a user and without the configuration of this machine. Throws when it fails.
  void git(const std::string& arguments) const;

 private:
  std::filesystem::path root_;
};

}  // namespace preship
