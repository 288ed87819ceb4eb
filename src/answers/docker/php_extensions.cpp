#include "answers/docker/php_extensions.h"

#include <algorithm>
#include <set>

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/docker/targets.h"
#include "knowledge/images/php_extensions.h"
#include "model/command_line.h"
#include "text/words.h"

namespace preship {
namespace {

// Instructions of a stage and of those below it, up to an install.
std::vector<const DockerInstruction*> steps_before(const Dockerfile& file, const DockerStage& stage, const DockerInstruction& install) {
  std::vector<const DockerInstruction*> steps;
  for (const DockerStage* each = &stage; each != nullptr; each = each->base_stage ? &file.stages[*each->base_stage] : nullptr)
    for (const DockerInstruction& instruction : each->instructions) {
      if (&instruction == &install) break;
      steps.push_back(&instruction);
    }
  return steps;
}

// The one lock file that stands beside the install; null when it is none, or one of several.
const SourceFile* copied_lock(const Project& project, const Dockerfile& file, const std::vector<const DockerInstruction*>& steps) {
  const SourceFile* lock = nullptr;
  for (const SourceFile& each : project.files) {
    if (base_name(each.path) != "composer.lock") continue;
    const bool brought = std::ranges::any_of(
        steps, [&](const DockerInstruction* step) { return step->keyword.value == "COPY" && brings(project, file, *step, each.path); });
    if (!brought) continue;
    if (lock != nullptr) return nullptr;
    lock = &each;
  }
  return lock;
}

// A script, a list in a variable, a tree of another image.
bool may_bring_anything(const DockerInstruction& step) {
  if (step.keyword.value == "COPY") {
    const std::string target = step.arguments.empty() ? "" : step.arguments.back().value;
    return is_one_of(target, {"/", "/usr", "/usr/", "/usr/local", "/usr/local/"}) || target.starts_with("/usr/local/lib") ||
           target.starts_with("/usr/local/etc/php") || target.starts_with("/usr/lib");
  }
  return step.keyword.value == "RUN" &&
         (holds_any(step.rest.value, {".sh", "ansible", "xargs", "nix"}) ||
          (holds(step.rest.value, "install") && holds(step.rest.value, "$") && holds(step.rest.value, "ext")));
}

bool is_given(const std::vector<const DockerInstruction*>& steps, std::string_view extension) {
  return std::ranges::any_of(steps, [&](const DockerInstruction* step) {
    return may_bring_anything(*step) ||
           ((step->keyword.value == "RUN" || step->keyword.value == "COPY") && holds(step->rest.value, extension));
  });
}

bool is_install(const ShellCommand& command) {
  const CommandLine line = read_command_line(command);
  return line.program == "composer" && line.subcommand() == "install";
}

void look_at_install(const Project& project, const DockerPlace& place, const ShellCommand& command, std::vector<LackingExtension>& found) {
  const DockerStage* bottom = &place.stage;
  while (bottom->base_stage) bottom = &place.file.stages[*bottom->base_stage];
  const auto image = std::ranges::find(project.facts.images, bottom->image.span, [](const Image& each) { return each.reference.span; });
  if (image == project.facts.images.end() || image->opaque || holds(place.instruction.rest.value, "platform")) return;
  std::vector<const DockerInstruction*> steps = steps_before(place.file, place.stage, place.instruction);
  const bool ignores = std::ranges::any_of(steps, [](const DockerInstruction* step) {
    return holds(step->rest.value, "COMPOSER_IGNORE_PLATFORM") || (step->keyword.value == "RUN" && holds(step->rest.value, "platform"));
  });
  const SourceFile* lock = ignores ? nullptr : copied_lock(project, place.file, steps);
  if (lock == nullptr) return;
  steps.push_back(&place.instruction);
  LackingExtension lacking{command.span, image->repository + (image->tag.empty() ? "" : ":" + image->tag), {}};
  std::set<std::string_view> seen;
  for (const ToolDemand& demand : project.facts.tool_demands) {
    if (demand.kind != "php-extension" || &project.file(demand.range.span.file) != lock) continue;
    const std::string_view name = std::string_view(demand.range.value).substr(4);
    if (lacks_php_extension(image->repository, name) && !is_given(steps, name) && seen.insert(name).second)
      lacking.demands.push_back(&demand);
  }
  if (!lacking.demands.empty()) found.push_back(std::move(lacking));
}

}  // namespace

std::vector<LackingExtension> lacking_extensions(const Project& project) {
  std::vector<LackingExtension> found;
  each_run_command(project, [&](const DockerPlace& place, const ShellCommand& command) {
    if (is_install(command) && is_built(project, place.file, place.stage)) look_at_install(project, place, command, found);
  });
  return found;
}

}  // namespace preship
