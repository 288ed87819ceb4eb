#include "workspace/part_of_tree.h"

#include "workspace/ignore_stack.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool is_link(const fs::path& path) {
  std::error_code error;
  return fs::is_symlink(path, error);
}

IgnoreStack enter_directory(const IgnoreStack& above, const fs::path& place, std::string full_path, bool is_root) {
  const IgnoreFilesPresent present{
      .git = is_there(place / ".gitignore"), .own = is_there(place / ".preshipignore"), .repository = !is_root && is_there(place / ".git")};
  return enter(above, place, std::move(full_path), present);
}

}  // namespace

bool is_part_of_tree(const fs::path& root, std::string_view path, const std::vector<std::string>& exclude) {
  Surroundings surroundings = with_exclude(surroundings_of(root), exclude);
  IgnoreStack stack = surroundings.stack;
  for (std::size_t begin = 0; begin < path.size();) {
    const std::string_view directory = path.substr(0, begin);  // "" or with a final slash
    stack = enter_directory(stack, root / directory, surroundings.prefix + std::string(directory), directory.empty());
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const bool is_directory = end < path.size();
    const std::string_view name = path.substr(begin, end - begin);
    if (is_directory && (name == "node_modules" || name == ".git")) return false;
    const std::string full_path = surroundings.prefix + std::string(path.substr(0, end));
    if (preship_ignores(stack, full_path, is_directory) || git_ignores(stack, full_path, is_directory)) return false;
    if (is_link(root / path.substr(0, end))) return false;
    begin = end + 1;
  }
  return !path.empty();
}

}  // namespace preship
