#include "engine/project_roots.h"

#include <algorithm>

#include "engine/select.h"
#include "text/nearest.h"
#include "workspace/git.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

constexpr const char* config_name = "preship.toml";

fs::path normal(const fs::path& path) {
  fs::path result = fs::absolute(path).lexically_normal();
  return result.has_filename() || result == result.root_path() ? result : result.parent_path();
}

[[noreturn]] void fail_missing(const std::string& path) {
  const fs::path full = normal(path);
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(full.parent_path(), error), end; !error && entry != end; entry.increment(error))
    names.push_back(entry->path().filename().string());
  std::ranges::sort(names);
  std::string message = "no such file or directory: '" + path + "'";
  const std::string wanted = full.filename().string();
  if (const auto near = nearest(wanted, {names.begin(), names.end()}))
    message += "; did you mean '" + (fs::path(path).parent_path() / *near).string() + "'?";
  throw UsageError(message);
}

// Calls visit for `from` and each directory above it until it returns true or the root of the file system is done.
template <class Visit>
void upward(const fs::path& from, Visit visit) {
  for (fs::path at = from;; at = at.parent_path())
    if (visit(at) || at == at.parent_path()) return;
}

bool lies_below(const fs::path& path, const fs::path& directory) {
  return std::mismatch(directory.begin(), directory.end(), path.begin(), path.end()).first == directory.end();
}

// Others can put files there, as into /tmp: what lies in it speaks for nobody.
bool is_open_to_all(const fs::path& directory) {
  std::error_code error;
  return (fs::status(directory, error).permissions() & fs::perms::others_write) != fs::perms::none;
}

}  // namespace

std::optional<fs::path> find_config(const fs::path& root) {
  std::optional<fs::path> found;
  const bool in_git = find_git_root(root).has_value();
  upward(root, [&](const fs::path& directory) {
    std::error_code error;
    if (!in_git && directory != root && is_open_to_all(directory)) return true;
    if (fs::exists(directory / config_name, error)) found = directory / config_name;
    return found || fs::exists(directory / ".git", error);
  });
  return found;
}

fs::path project_of(const fs::path& file) {
  const fs::path directory = normal(file).parent_path();
  if (const auto config = find_config(directory)) return config->parent_path();
  return find_git_root(directory).value_or(directory);
}

std::vector<ProjectRoot> find_projects(const std::vector<std::string>& paths) {
  std::vector<ProjectRoot> projects;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) fail_missing(path);
    const bool whole = fs::is_directory(status);
    if (!whole && !fs::is_regular_file(status)) throw UsageError("cannot read '" + path + "': it is no regular file");
    const fs::path root = whole ? normal(path) : project_of(path);
    auto known = std::ranges::find(projects, root, &ProjectRoot::root);
    if (known == projects.end()) known = projects.insert(projects.end(), {root, std::set<std::string>()});
    if (whole) known->files.reset();
    else if (known->files) known->files->insert(normal(path).lexically_relative(root).generic_string());
  }
  return projects;
}

fs::path common_base(const std::vector<ProjectRoot>& projects) {
  fs::path base = projects.front().root;
  for (const ProjectRoot& project : projects)
    while (!lies_below(project.root, base)) base = base.parent_path();
  const std::optional<fs::path> git = find_git_root(base);
  return git ? normal(*git) : base;
}

}  // namespace preship
