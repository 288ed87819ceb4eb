#include "link/imported_files.h"

#include "paths/ignore_rules.h"

namespace preship {
namespace {

std::vector<FileId> matches_in(const std::vector<ImportCandidate>& candidates, std::string_view directory, std::string_view pattern) {
  const std::size_t skip = directory == "." ? 0 : directory.size() + 1;
  std::vector<FileId> found;
  for (const ImportCandidate& candidate : candidates)
    if (lies_in(candidate.path, directory) && candidate.path.size() > skip && glob_match(pattern, candidate.path.substr(skip)))
      found.push_back(candidate.id);
  return found;
}

}  // namespace

std::vector<ImportCandidate> import_candidates(const Project& project, FileKind kind) {
  std::vector<ImportCandidate> candidates;
  for (FileId id = 0; id < project.files.size(); ++id)
    if (project.files[id].kind == kind) candidates.push_back({project.files[id].path, id});
  return candidates;
}

std::string_view below_home(std::string_view pattern, std::span<const std::string_view> homes) {
  if (!pattern.starts_with('/')) return pattern.starts_with("./") ? pattern.substr(2) : pattern;
  for (const std::string_view home : homes)
    if (pattern.starts_with(home)) return pattern.substr(home.size());
  return {};
}

std::vector<FileId> imported_files(const std::vector<ImportCandidate>& candidates, const std::string& path, std::string_view pattern) {
  if (pattern.empty() || pattern.find('$') != std::string_view::npos) return {};
  for (std::string directory = directory_of(path);; directory = directory_of(directory)) {
    std::vector<FileId> found = matches_in(candidates, directory, pattern);
    if (!found.empty() || directory == ".") return found;
  }
}

}  // namespace preship
