#include "answers/docker/unread_ignores.h"

#include <algorithm>

#include "answers/docker/context.h"
#include "answers/docker/targets.h"
#include "answers/queries.h"

namespace preship {
namespace {

const DockerInstruction* whole_copy(const Dockerfile& file) {
  for (const DockerStage& stage : file.stages)
    for (const DockerInstruction& instruction : stage.instructions)
      if (copies_context(instruction)) return &instruction;
  return nullptr;
}

// A build for which the ignore file of `directory` was meant.
bool is_meant_for(const std::string& directory, const Dockerfile& file, const std::string& context) {
  return file.directory == directory || (context != "." && lies_in(context, directory));
}

std::optional<UnreadIgnore> look_at(const Project& project, FileId id) {
  const std::string directory = directory_of(project.file(id).path);
  std::optional<UnreadIgnore> found;
  for (const auto& file : project.facts.dockerfiles) {
    const BuildContexts contexts = build_contexts(project, *file);
    // What nobody here builds may be built from anywhere.
    if (!contexts.named || contexts.directories.empty()) return std::nullopt;
    for (const std::string& context : contexts.directories) {
      if (context == directory) return std::nullopt;
      const DockerInstruction* copy = whole_copy(*file);
      const bool uncovered = is_deployed(project, *file) && copy != nullptr && dockerignore_of(project, *file, context).empty();
      if (!found && uncovered && is_meant_for(directory, *file, context)) found = UnreadIgnore{id, copy, context};
    }
  }
  return found;
}

}  // namespace

std::vector<UnreadIgnore> unread_ignores(const Project& project) {
  std::vector<UnreadIgnore> unread;
  for (FileId id = 0; id < project.files.size(); ++id)
    if (base_name(project.files[id].path) == ".dockerignore" && project.files[id].role == PathRole::production && !project.files[id].empty)
      if (const auto found = look_at(project, id)) unread.push_back(*found);
  return unread;
}

}  // namespace preship
