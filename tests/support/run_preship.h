#pragma once
// The built program, run in a directory of its own.

#include <filesystem>
#include <map>
#include <string>

namespace preship {

struct Output {
  int status = -1;
  std::string out, err;
};

// A temporary directory with these files, which is gone when the object is.
class ProgramTree {
 public:
  explicit ProgramTree(const std::map<std::string, std::string>& files = {});
  ~ProgramTree();
  ProgramTree(const ProgramTree&) = delete;
  ProgramTree& operator=(const ProgramTree&) = delete;

  void write(const std::string& path, const std::string& text) const;
  std::string read(const std::string& path) const;
  bool has(const std::string& path) const { return std::filesystem::exists(root_ / path); }
  const std::filesystem::path& root() const { return root_; }

  // `arguments` as a shell reads them; `input` is standard input.
  Output run(const std::string& arguments, const std::string& input = {}) const;

 private:
  std::filesystem::path root_;
};

}  // namespace preship
