#include "link/dead_stacks.h"

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/files.h"
#include "answers/ignored_by_git.h"
#include "paths/path.h"
#include "text/image_name.h"

namespace preship {
namespace {

bool is_local(const ComposeService& service) { return service.build && !service.build->remote && !service.build->context.empty(); }

bool is_lost(const Project& project, const ComposeService& service) {
  return !is_local(service) ||
         (!has_path(project, service.build->context) && !ignored_by_git(project, service.build->context + "/Dockerfile"));
}

bool is_started_somewhere(const ComposeFile& file) { return file.runs_alone || !file.laid_with.empty() || file.released; }

std::string_view image_of(const ComposeService& service) { return service.image ? image_name(service.image->value) : std::string_view(); }

// Of everything that the file keeps running, the other has a service of the same name and image.
bool has_all_of(const ComposeFile& other, const ComposeFile& file) {
  bool any = false;
  for (const ComposeService& service : file.services) {
    if (service.node->find("restart").text().empty() && !service.node->has("deploy")) continue;
    const ComposeService* same = find_service(other, service.name.value);
    if (image_of(service).empty() || same == nullptr || image_of(*same) != image_of(service)) return false;
    any = true;
  }
  return any;
}

}  // namespace

std::set<FileId> superseded_stacks(const Project& project) {
  std::set<FileId> files;
  for (const auto& file : project.facts.compose_files) {
    const std::string directory = directory_of(project.file(file->file).path);
    const bool unsaid = !file->documented.production && !file->documented.development && !file->documented.unsaid;
    if (directory == "." || is_started_somewhere(*file) || !unsaid || file->stage != NamedStage::none) continue;
    if (std::ranges::any_of(project.facts.compose_files, [&](const auto& other) {
          return other != file && is_started_somewhere(*other) && lies_in(directory, directory_of(project.file(other->file).path)) &&
                 has_all_of(*other, *file);
        }))
      files.insert(file->file);
  }
  return files;
}

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
