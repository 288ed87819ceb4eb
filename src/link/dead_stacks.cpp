#include "link/dead_stacks.h"

#include <algorithm>

#include "answers/files.h"
#include "answers/ignored_by_git.h"

namespace preship {
namespace {

bool is_local(const ComposeService& service) { return service.build && !service.build->remote && !service.build->context.empty(); }

bool is_lost(const Project& project, const ComposeService& service) {
  return !is_local(service) ||
         (!has_path(project, service.build->context) && !ignored_by_git(project, service.build->context + "/Dockerfile"));
}

}  // namespace

std::set<FileId> stacks_without_sources(const Project& project) {
  std::set<FileId> files;
  if (project.file(".gitmodules") != nullptr) return files;
  for (const auto& compose : project.facts.compose_files)
    if (std::ranges::count_if(compose->services, is_local) > 1 &&
        std::ranges::all_of(compose->services, [&](const ComposeService& service) { return is_lost(project, service); }))
      files.insert(compose->file);
  return files;
}

}  // namespace preship
