#include "support/temporary_tree.h"

#include <cstdlib>
#include <stdexcept>

namespace preship {

TemporaryTree::TemporaryTree(const std::map<std::string, std::string>& files) {
  std::string name = std::filesystem::temp_directory_path() / "preship-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
  root_ = std::filesystem::canonical(name);
  for (const auto& [path, text] : files) write(path, text);
}

TemporaryTree::~TemporaryTree() {
  std::error_code error;
  std::filesystem::remove_all(root_, error);
}

void TemporaryTree::write(const std::string& path, std::string_view text) const {
  std::filesystem::create_directories((root_ / path).parent_path());
  std::ofstream(root_ / path, std::ios::binary) << text;
}

void TemporaryTree::git(const std::string& arguments) const {
  const std::string command =
      "env -u GIT_DIR -u GIT_WORK_TREE -u GIT_INDEX_FILE GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null git -C '" +
      root_.string() + "' -c user.name=t -c user.email=t@example.com -c init.defaultBranch=main " + arguments;
  if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: git " + arguments);
}

}  // namespace preship
