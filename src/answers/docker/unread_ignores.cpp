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

struct Build {
  const Dockerfile* file;
  std::vector<std::string> contexts;
};

std::optional<UnreadIgnore> look_at(const Project& project, const std::vector<Build>& builds, FileId id) {
  const std::string directory = directory_of(project.file(id).path);
  const auto begins_here = [&](const Build& build) { return std::ranges::find(build.contexts, directory) != build.contexts.end(); };
  if (std::ranges::any_of(builds, begins_here)) return std::nullopt;
  for (const Build& build : builds)
    for (const std::string& context : build.contexts) {
      const DockerInstruction* copy = is_meant_for(directory, *build.file, context) ? whole_copy(*build.file) : nullptr;
      if (copy != nullptr && is_deployed(project, *build.file) && dockerignore_of(project, *build.file, context).empty())
        return UnreadIgnore{id, copy, context};
    }
  return std::nullopt;
}

}  // namespace

std::vector<UnreadIgnore> unread_ignores(const Project& project) {
  std::vector<FileId> ignores;
  for (FileId id = 0; id < project.files.size(); ++id)
    if (base_name(project.files[id].path) == ".dockerignore" && project.files[id].role == PathRole::production && !project.files[id].empty)
      ignores.push_back(id);
  std::vector<Build> builds;
  for (const auto& file : project.facts.dockerfiles) {
    if (ignores.empty()) return {};
    BuildContexts contexts = build_contexts(project, *file);
    // What nobody here builds may be built from anywhere.
    if (!contexts.named || contexts.directories.empty()) return {};
    builds.push_back({file.get(), std::move(contexts.directories)});
  }
  std::vector<UnreadIgnore> unread;
  for (const FileId id : ignores)
    if (const auto found = look_at(project, builds, id)) unread.push_back(*found);
  return unread;
}

}  // namespace preship
