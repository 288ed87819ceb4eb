#include "answers/docker/context.h"
#include "answers/docker/image_files.h"
#include "answers/docker/loops.h"
#include "answers/files.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// `COPY src/frontend/ .` brings it, whatever the folder is called in the image.
static bool is_copied(const Project& project, const Dockerfile& file, const DockerStage& from, const std::string& path) {
  const auto context = only_context(project, file);
  return context && ImageFiles(project, file, *context).find({&from, nullptr}, path).presence == Presence::present;
}

// "/app/apps/web/public" may be "apps/web/public", "web/public" or "public" of the build context.
static bool is_in_context(const Project& project, const Dockerfile& file, std::string_view path) {
  for (const std::string& context : build_contexts(project, file).directories)
    for (std::string_view tail = path; !tail.empty();
         tail = tail.find('/') == std::string_view::npos ? "" : tail.substr(tail.find('/') + 1))
      if (const auto inside = resolve_path(context, tail); inside && has_path(project, *inside)) return true;
  return false;
}

// `next build` reads `public`, and never makes it.
static bool may_make(const Dockerfile& file, const PackageJson& package) {
  for (const DockerStage& stage : file.stages)
    for (const DockerInstruction& instruction : stage.instructions)
      if (instruction.keyword.value == "RUN" && holds_any(instruction.rest.value, {"public", "git clone", "tar ", "unzip", "$"}))
        return true;
  return std::ranges::any_of(package.scripts, [](const PackageScript& script) { return holds(script.command.value, "public"); });
}

static Findings check(const Project& project) {
  Findings findings;
  if (project.file(".gitmodules") != nullptr) return findings;
  each_instruction(project, {"COPY"}, [&](const DockerPlace& place) {
    const DockerStage* from = stage_copied_from(place.file, place.instruction);
    if (place.instruction.arguments.size() != 2 || from == nullptr) return;
    const Text& source = place.instruction.arguments[0];
    std::string_view path = trim(source.value, "/");
    if (path.starts_with("./")) path.remove_prefix(2);
    const PackageJson* package = package_built_by(project, place.file);
    if (base_name(path) != "public" || package == nullptr || !package->depends_on("next") ||
        holds_any(path, {"$", "*", ".next", "standalone"}))
      return;
    if (!is_in_context(project, place.file, path) && !is_copied(project, place.file, *from, source.value) &&
        !may_make(place.file, *package))
      findings.push_back(
          {source.span, "there is no '" + source.value + "' in that stage: no 'public' is in the repository, and 'next build' makes none"});
  });
  return findings;
}

Rule next_public_folder_missing() { return {check}; }

}  // namespace preship
