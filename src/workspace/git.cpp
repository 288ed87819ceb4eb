#include "workspace/git.h"

#include <algorithm>

#include "workspace/classify.h"
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
  const std::optional<std::string> output = run_program({"git", "-c", "core.fsmonitor=false", "-C", root.empty() ? "." : root.string(),
                                                         "ls-files", "-z", "--cached", "--", ":(icase)*env*", ":(icase)*.vars*"});
  std::vector<std::string> paths;
  if (!output) return paths;
  std::string_view rest = *output;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    const std::string_view path = rest.substr(0, end);
    if (kind_by_name(path) == FileKind::dotenv) paths.emplace_back(path);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::ranges::sort(paths);
  paths.erase(std::ranges::unique(paths).begin(), paths.end());
  return paths;
}

}  // namespace preship
