#include "answers/docker/targets.h"

#include <algorithm>

#include "answers/docker/context.h"
#include "knowledge/words/stages.h"
#include "paths/classify.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

const std::vector<BuiltTarget>& targets_of(const Project& project, const Dockerfile& file) {
  static const std::vector<BuiltTarget> none;
  const auto found = project.index.built_targets.find(project.file(file.file).path);
  return found == project.index.built_targets.end() ? none : found->second;
}

void add(std::vector<std::string>& targets, const std::string& target) {
  if (std::ranges::find(targets, target) == targets.end()) targets.push_back(target);
}

// ${STAGE:-development}: the value of one machine.
bool is_open(const BuiltTarget& target) { return target.varies && !names_production(target.stage); }

bool has_open(const std::vector<BuiltTarget>& built) { return std::ranges::any_of(built, is_open); }

std::vector<std::string> stages_for_production(const Dockerfile& file) {
  std::vector<std::string> stages;
  for (const DockerStage& stage : file.stages)
    if (is_one_of(stage.name, {"production", "prod", "runtime", "runner"})) stages.push_back(stage.name);
  return stages;
}

// A stage for a developer's machine beside one for production, whoever builds it.
bool is_for_development(const Dockerfile& file, std::string_view stage) {
  return stage_named_by(stage) == NamedStage::development && !stages_for_production(file).empty();
}

void reach(const Dockerfile& file, const DockerStage& stage, std::vector<bool>& reached) {
  const auto number = static_cast<std::size_t>(&stage - file.stages.data());
  if (reached[number]) return;
  reached[number] = true;
  if (stage.base_stage) reach(file, file.stages[*stage.base_stage], reached);
  for (const DockerInstruction& instruction : stage.instructions) {
    if (const DockerStage* from = stage_copied_from(file, instruction)) reach(file, *from, reached);
    for (const DockerFlag& flag : instruction.flags)
      for (const DockerStage& other : file.stages)
        if (flag.name.value == "mount" && !other.name.empty() && holds(lower_case(flag.value.value), "from=" + other.name))
          reach(file, other, reached);
  }
}

}  // namespace

std::vector<std::string> deployed_targets(const Project& project, const Dockerfile& file) {
  const std::vector<BuiltTarget>& built = targets_of(project, file);
  std::vector<std::string> targets;
  for (const BuiltTarget& target : built)
    if (target.deployed && !is_open(target) && !is_for_development(file, target.stage)) add(targets, target.stage);
  if (!targets.empty()) return targets;
  for (const BuiltTarget& target : built)
    if (target.published) add(targets, target.stage);
  const bool ends_in_development = !file.stages.empty() && is_for_development(file, file.stages.back().name);
  if (targets.empty()) targets = has_open(built) || ends_in_development ? stages_for_production(file) : std::vector<std::string>{""};
  return targets;
}

std::vector<bool> stages_of_target(const Dockerfile& file, std::string_view target) {
  std::vector<bool> reached(file.stages.size());
  const std::string name = lower_case(target);
  const auto named = std::ranges::find_if(file.stages, [&](const DockerStage& stage) { return !name.empty() && stage.name == name; });
  if (named != file.stages.end()) reach(file, *named, reached);
  else if (name.empty() && !file.stages.empty()) reach(file, file.stages.back(), reached);
  return reached;
}

bool is_built(const Project& project, const Dockerfile& file, const DockerStage& stage) {
  const std::vector<BuiltTarget>& built = targets_of(project, file);
  if (built.empty() || std::ranges::any_of(built, &BuiltTarget::varies)) return true;
  std::vector<bool> reached(file.stages.size());
  reach(file, file.stages.back(), reached);  // what a build that names none makes
  for (const BuiltTarget& target : built)
    for (const DockerStage& other : file.stages)
      if (lower_case(target.stage) == other.name) reach(file, other, reached);
  return reached[static_cast<std::size_t>(&stage - file.stages.data())];
}

}  // namespace preship
