#include <algorithm>

#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_relative(std::string_view path) {
  return !path.starts_with('/') && !holds(path, "$") && !(path.size() > 1 && path[1] == ':') && !path.starts_with('\\');
}

static bool has_workdir(const Dockerfile& file, const DockerStage& stage, const DockerInstruction& copy) {
  for (const DockerInstruction& instruction : stage.instructions) {
    if (&instruction == &copy) break;
    if (instruction.keyword.value == "WORKDIR") return true;
  }
  for (std::optional<std::size_t> base = stage.base_stage; base; base = file.stages[*base].base_stage)
    if (std::ranges::any_of(file.stages[*base].instructions,
                            [](const DockerInstruction& below) { return below.keyword.value == "WORKDIR"; }))
      return true;
  return false;
}

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"COPY"}, [&](const DockerPlace& place) {
    const std::vector<Text>& words = place.instruction.arguments;
    if (words.size() > 1 && is_relative(words.back().value) && !has_workdir(place.file, place.stage, place.instruction))
      findings.push_back({words.back().span, "where '" + words.back().value + "' leads depends on the base image: no WORKDIR is set"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_relative_copy_destination() { return {check}; }

}  // namespace preship
