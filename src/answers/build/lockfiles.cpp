#include "answers/build/lockfiles.h"

#include <algorithm>

#include "knowledge/code/lockfiles.h"
#include "text/words.h"

namespace preship {

std::vector<Lockfile> lockfiles_in(const Project& project, std::string_view directory) {
  std::vector<Lockfile> found;
  for (const LockfileName& lockfile : lockfile_names()) {
    std::string path = directory == "." ? std::string(lockfile.file) : std::string(directory) + "/" + std::string(lockfile.file);
    if (project.by_path.contains(path)) found.push_back({lockfile.manager, std::move(path)});
  }
  return found;
}

std::vector<Lockfile> lockfiles_above(const Project& project, std::string_view directory) {
  for (std::string at(directory);; at = directory_of(at)) {
    std::vector<Lockfile> found = lockfiles_in(project, at);
    if (!found.empty() || at == ".") return found;
  }
}

std::set<std::string_view> lockfile_managers(const Project& project) {
  std::set<std::string_view> managers;
  for (const SourceFile& file : project.files) {
    const auto known = std::ranges::find(lockfile_names(), base_name(file.path), &LockfileName::file);
    if (known != lockfile_names().end()) managers.insert(known->manager);
  }
  return managers;
}

std::string_view lockfile_demanded(const ShellCommand& command) {
  const std::vector<Text>& words = command.words;
  if (words.size() < 2) return "";
  if (words[0].value == "npm" && is_one_of(words[1].value, {"ci", "clean-install"})) return "npm";
  const bool frozen =
      is_one_of(words[1].value, {"install", "i"}) && std::ranges::find(words, "--frozen-lockfile", &Text::value) != words.end();
  if (frozen && words[0].value == "pnpm") return "pnpm";
  return frozen && words[0].value == "bun" ? "bun" : "";
}

}  // namespace preship
