#include "engine/project_roots.h"

#include <algorithm>

#include "engine/select.h"
#include "text/nearest.h"
#include "workspace/git.h"
#include "workspace/part_of_tree.h"

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

// What says that a directory is an app or a package, or a repository, of its own. A
// Dockerfile or a compose file is none, since such files stand in folders of their own beside the code that they build.
bool is_project(const fs::path& directory) {
  constexpr std::string_view signs[] = {config_name,    ".git",      "package.json", "pyproject.toml",   "requirements.txt", "Pipfile",
                                        "setup.py",     "go.mod",    "Cargo.toml",   "composer.json",    "Gemfile",          "pom.xml",
                                        "build.gradle", "deno.json", "mix.exs",      "build.gradle.kts", "deno.jsonc"};
  std::error_code error;
  return std::ranges::any_of(signs, [&](std::string_view sign) { return fs::exists(directory / sign, error); });
}

std::string inside(const fs::path& path, const fs::path& root) { return path.lexically_relative(root).generic_string(); }

// The project that a directory is or is a part of. What the project ignores is no part of it: who names it wants its content.
fs::path project_of_directory(const fs::path& directory) {
  if (is_project(directory)) return directory;
  const fs::path root = project_of(directory / config_name);
  return root == directory || is_part_of_tree(root, inside(directory / config_name, root), {}) ? root : directory;
}

fs::path given_root(const std::string& root) {
  std::error_code error;
  if (!fs::exists(root, error)) fail_missing(root);
  if (!fs::is_directory(root, error)) throw UsageError("the root '" + root + "' is no directory");
  return normal(root);
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

std::vector<ProjectRoot> find_projects(const std::vector<std::string>& paths, const std::optional<std::string>& root) {
  std::vector<ProjectRoot> projects;
  const std::optional<fs::path> given = root ? std::optional(given_root(*root)) : std::nullopt;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) fail_missing(path);
    const bool directory = fs::is_directory(status);
    if (!directory && !fs::is_regular_file(status)) throw UsageError("cannot read '" + path + "': it is no regular file");
    const fs::path full = normal(path), of_path = given ? *given : directory ? project_of_directory(full) : project_of(path);
    if (!lies_below(full, of_path)) throw UsageError("'" + path + "' does not lie below the root '" + *root + "'");
    auto known = std::ranges::find(projects, of_path, &ProjectRoot::root);
    if (known == projects.end()) known = projects.insert(projects.end(), {of_path, OnlyPaths{}});
    if (full == of_path) known->only.reset();
    else if (known->only && directory) known->only->directories.push_back(inside(full, of_path));
    else if (known->only) known->only->files.insert(inside(full, of_path));
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
