#include <algorithm>

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/files.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool copies(const DockerStage& stage, std::string_view part) {
  return std::ranges::any_of(stage.instructions, [&](const DockerInstruction& instruction) {
    return is_one_of(instruction.keyword.value, {"COPY", "ADD", "RUN"}) && holds(instruction.rest.value, part);
  });
}

// A build stage puts them into the standalone directory itself.
static bool is_moved(const Dockerfile& file, const PackageJson& package) {
  const auto says = [](std::string_view text) { return holds(text, "standalone") && holds_any(text, {"cp ", "mv ", "rsync", "copy"}); };
  for (const DockerStage& stage : file.stages)
    for (const DockerInstruction& instruction : stage.instructions)
      if (instruction.keyword.value == "RUN" && says(instruction.rest.value)) return true;
  return std::ranges::any_of(
      package.scripts, [&](const PackageScript& script) { return says(script.command.value) || holds(script.name.value, "postbuild"); });
}

static bool has_prefix(const Project& project, const std::string& directory) {
  return std::ranges::any_of(project.facts.framework_settings, [&](const FrameworkSetting& setting) {
    return is_one_of(setting.name.value, {"assetPrefix", "import"}) && directory_of(project.file(setting.name.span.file).path) == directory;
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    if (file.stages.empty()) return;
    const DockerStage& last = file.stages.back();
    const auto copy = std::ranges::find_if(last.instructions, [](const DockerInstruction& instruction) {
      return instruction.keyword.value == "COPY" && holds(instruction.rest.value, ".next/standalone");
    });
    const PackageJson* package = copy == last.instructions.end() ? nullptr : package_built_by(project, file);
    if (package == nullptr || !package->depends_on("next") || is_moved(file, *package) || has_prefix(project, package->directory)) return;
    const std::string folder = package->directory == "." ? "public" : package->directory + "/public";
    if (!copies(last, "static") && !copies(last, ".next "))
      findings.push_back({copy->span, "'.next/static' is not copied: pages come without styles and scripts"});
    else if (has_path(project, folder) && !copies(last, "public"))
      findings.push_back({copy->span, "'" + folder + "' is not copied: its files are not found"});
  });
  return findings;
}

Rule next_standalone_files_not_copied() { return {check}; }

}  // namespace preship
