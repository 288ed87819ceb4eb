#include "workspace/git.h"

#include <algorithm>

#include "paths/classify.h"
#include "workspace/read_file.h"
#include "workspace/run_program.h"

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
std::vector<std::string> env_paths(std::string_view names) {
  std::vector<std::string> paths;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('\0'), names.size());
    const std::string_view path = names.substr(0, end);
    if (kind_by_name(path) == FileKind::dotenv) paths.emplace_back(path);
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

std::filesystem::path git_directory(const std::filesystem::path& git_root) {
  const std::filesystem::path directory = read_pointer(git_root / ".git", "gitdir: ").value_or(git_root / ".git");
  return read_pointer(directory / "commondir", "").value_or(directory);
}

bool needs_tracking(const Project& project) {
  if (!project.in_git) return false;
  if (!project.ignored_env_files.empty()) return true;
  return std::ranges::any_of(
      project.files, [](const SourceFile& file) { return file.kind == FileKind::dotenv && dotenv_role(file.path) != DotenvRole::example; });
}

std::vector<std::string> tracked_env_files(const std::filesystem::path& root) {
  // The program that fsmonitor names would run whenever the index is read.
  std::vector<std::string> command = {"git", "-c", "core.fsmonitor=false", "-C", root.empty() ? "." : root.string()};
  const std::optional<std::filesystem::path> git_root = find_git_root(root);
  if (!git_root) return {};
  // Without an index, as after a bare copy of the repository, the last commit says what is in git.
  std::error_code error;
  const std::filesystem::path index = read_pointer(*git_root / ".git", "gitdir: ").value_or(*git_root / ".git") / "index";
  const std::vector<std::string> question =
      std::filesystem::exists(index, error)
          ? std::vector<std::string>{"ls-files", "-z", "--cached", "--", ":(icase)*env*", ":(icase)*.vars*"}
          : std::vector<std::string>{"ls-tree", "-r", "-z", "--name-only", "HEAD"};
  command.insert(command.end(), question.begin(), question.end());
  const std::optional<std::string> output = run_program(command);
  return output ? env_paths(*output) : std::vector<std::string>();
}

}  // namespace preship
