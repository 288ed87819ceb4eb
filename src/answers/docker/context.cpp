#include "answers/docker/context.h"

#include <algorithm>

#include "answers/docker/loops.h"
#include "answers/files.h"
#include "answers/queries.h"
#include "text/glob.h"
#include "text/lower_case.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {
namespace {

void add_directory(std::vector<std::string>& directories, const std::string& directory) {
  if (!directory.empty() && std::ranges::find(directories, directory) == directories.end()) directories.push_back(directory);
}

}  // namespace

BuildContexts build_contexts(const Project& project, const Dockerfile& file) {
  BuildContexts contexts;
  const std::string& path = project.file(file.file).path;
  std::vector<std::string> guesses;
  for (const Deployment& deployment : project.facts.deployments) {
    if (deployment.dockerfile != path || deployment.kind == ArtifactKind::dockerfile) continue;
    // The context is where `fly deploy` is run: https://fly.io/docs/languages-and-frameworks/dockerfile/
    if (deployment.kind == ArtifactKind::fly) add_directory(guesses, deployment.build_context);
    else add_directory(contexts.directories, deployment.build_context);
  }
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds)
      if (build.file == path) add_directory(contexts.directories, build.context);
  contexts.named = !contexts.directories.empty();
  if (contexts.named) return contexts;
  contexts.directories = guesses;
  for (std::string directory = file.directory;; directory = directory_of(directory)) {
    add_directory(contexts.directories, directory);
    if (directory == ".") return contexts;
  }
}

static bool holds_what_is_copied(const Project& project, const Dockerfile& file, const std::string& context) {
  for (const DockerStage& stage : file.stages)
    for (const DockerInstruction& instruction : stage.instructions) {
      if (instruction.keyword.value != "COPY" || !flag_value(instruction, "from").empty()) continue;
      for (std::size_t i = 0; i + 1 < instruction.arguments.size(); ++i) {
        const std::string source = source_path(instruction.arguments[i].value);
        if (source == "." || source.find_first_of("$*?[") != std::string::npos) continue;
        const auto path = resolve_path(context, source);
        if (!path || !has_path(project, *path)) return false;
      }
    }
  return true;
}

std::string likely_context(const Project& project, const Dockerfile& file) {
  const BuildContexts contexts = build_contexts(project, file);
  if (contexts.named) return contexts.directories.front();
  const auto found =
      std::ranges::find_if(contexts.directories, [&](const std::string& each) { return holds_what_is_copied(project, file, each); });
  return found != contexts.directories.end() ? *found : file.directory;
}

// A project of Nx may leave its dependencies to the package.json of the whole workspace.
static const PackageJson* package_for(const Project& project, const std::string& directory) {
  const PackageJson* own = project.package(directory);
  if (own != nullptr || !project.by_path.contains(directory + "/project.json")) return own;
  std::string above = directory_of(directory);
  while (above != "." && project.package(above) == nullptr) above = directory_of(above);
  return project.package(above);
}

const PackageJson* package_built_by(const Project& project, const Dockerfile& file) {
  const std::string& path = project.file(file.file).path;
  for (const Deployment& deployment : project.facts.deployments)
    if (deployment.dockerfile == path && !deployment.service.empty())
      if (const PackageJson* package = package_for(project, deployment.service.directory)) return package;
  return package_for(project, file.directory);
}

std::string source_path(std::string_view written) {
  while (written.starts_with("./")) written.remove_prefix(2);
  while (written.size() > 1 && written.ends_with('/')) written.remove_suffix(1);
  return written.empty() ? "." : std::string(written);
}

bool brings(const Project& project, const Dockerfile& file, const DockerInstruction& copy, std::string_view path) {
  if (!flag_value(copy, "from").empty()) return false;
  for (const std::string& context : build_contexts(project, file).directories) {
    if (!lies_in(path, context)) continue;
    const std::string_view inner = context == "." ? path : path.substr(std::min(context.size() + 1, path.size()));
    for (std::size_t i = 0; i + 1 < copy.arguments.size(); ++i) {
      std::string source = source_path(copy.arguments[i].value);
      while (source.starts_with('/')) source.erase(0, 1);
      if (source.empty() || source == "." || holds(source, "$") || lies_in(inner, source)) return true;
      for (std::string parent(inner); holds_any(source, {"*", "?", "["}); parent = directory_of(parent)) {
        if (glob_match(source, parent)) return true;
        if (parent == "." || !holds(parent, "/")) break;
      }
    }
  }
  return false;
}

Libc libc_of(const Dockerfile& file, const DockerStage& stage) {
  const DockerStage* bottom = &stage;
  while (bottom->base_stage) bottom = &file.stages[*bottom->base_stage];
  const std::string& image = bottom->resolved_image;
  if (image.empty() || holds(image, "$")) return Libc::unknown;
  if (holds(image, "alpine")) return Libc::musl;
  const std::string name = image.substr(0, image.find_first_of(":@"));
  const bool gnu = is_one_of(name, {"node", "debian", "ubuntu", "python", "oven/bun"}) || name.starts_with("gcr.io/distroless/") ||
                   holds(image, "-slim") || holds(image, "bookworm");
  return gnu ? Libc::gnu : Libc::unknown;
}

std::string nearest_stage(const Dockerfile& file, std::string_view name) {
  std::vector<std::string_view> names;
  for (const DockerStage& stage : file.stages)
    if (!stage.name.empty()) names.push_back(stage.name);
  return std::string(nearest(lower_case(name), names).value_or(""));
}

const DockerStage* stage_copied_from(const Dockerfile& file, const DockerInstruction& copy) {
  const std::string from = lower_case(flag_value(copy, "from"));
  for (std::size_t i = 0; i < file.stages.size(); ++i)
    if (!from.empty() && (file.stages[i].name == from || std::to_string(i) == from)) return &file.stages[i];
  return nullptr;
}

bool ends_up_in_image(const Dockerfile& file, const DockerStage& stage) {
  for (const DockerStage* part : file.chain(""))
    for (const DockerInstruction& instruction : part->instructions) {
      const DockerStage* from = instruction.keyword.value == "COPY" ? stage_copied_from(file, instruction) : nullptr;
      if (from == nullptr) continue;
      const auto below = file.chain(from->name.empty() ? std::to_string(from - file.stages.data()) : from->name);
      if (from == &stage || std::ranges::find(below, &stage) != below.end()) return true;
    }
  return false;
}

}  // namespace preship
