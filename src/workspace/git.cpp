#include "workspace/git.h"

#include <algorithm>

#include "paths/classify.h"
#include "workspace/git_repository.h"
#include "workspace/read_file.h"

namespace preship {
namespace {

constexpr std::size_t pointer_cap = 64 * 1024;  // bytes

// A path written in a file of git, relative to that file's directory.
std::optional<std::filesystem::path> read_pointer(const std::filesystem::path& file, std::string_view label) {
  std::optional<std::string> text = read_file(file, pointer_cap);
  if (!text || !text->starts_with(label)) return std::nullopt;
  text->erase(0, label.size());
  text->erase(std::min(text->find_first_of("\r\n"), text->size()));
  return file.parent_path() / *text;
}

// Of names that each end in NUL; the same name may come more than once, from a merge under way.
std::vector<std::string> paths_of(std::string_view names) {
  std::vector<std::string> paths;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('\0'), names.size());
    paths.emplace_back(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  std::ranges::sort(paths);
  paths.erase(std::ranges::unique(paths).begin(), paths.end());
  return paths;
}

}  // namespace

std::optional<std::filesystem::path> find_git_root(const std::filesystem::path& from) {
  std::error_code error;
  for (std::filesystem::path at = std::filesystem::absolute(from, error); !at.empty(); at = at.parent_path()) {
    if (std::filesystem::exists(at / ".git", error)) return at;
    if (at == at.parent_path()) break;
  }
  return std::nullopt;
}

std::filesystem::path own_git_directory(const std::filesystem::path& git_root) {
  return read_pointer(git_root / ".git", "gitdir: ").value_or(git_root / ".git");
}

std::filesystem::path git_directory(const std::filesystem::path& git_root) {
  const std::filesystem::path directory = own_git_directory(git_root);
  return read_pointer(directory / "commondir", "").value_or(directory);
}

bool needs_tracking(const Project& project, bool hides) {
  if (!project.in_git) return false;
  return hides || std::ranges::any_of(project.files, [](const SourceFile& file) {
           return file.kind == FileKind::dotenv && dotenv_role(file.path) != DotenvRole::example;
         });
}

std::vector<std::string> tracked_files(const std::filesystem::path& root) {
  if (!find_git_root(root)) return {};
  const GitRepository git(root.empty() ? "." : root);
  // Without an index, as after a bare copy of the repository, the last commit says what is in git.
  const auto names = git.has_index() ? git.ask({"ls-files", "-z", "--cached"}) : git.ask({"ls-tree", "-r", "-z", "--name-only", "HEAD"});
  return names ? paths_of(*names) : std::vector<std::string>();
}

}  // namespace preship
