#include <algorithm>

#include "answers/docker/loops.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

static bool is_used(const Dockerfile& file, std::size_t index) {
  const DockerStage& stage = file.stages[index];
  for (std::size_t i = index + 1; i < file.stages.size(); ++i) {
    if (file.stages[i].base_stage == index) return true;
    for (const DockerInstruction& instruction : file.stages[i].instructions)
      for (const DockerFlag& flag : instruction.flags)
        if (flag.value.value == std::to_string(index) || (!stage.name.empty() && holds(lower_case(flag.value.value), stage.name)))
          return true;
    if (holds(file.stages[i].image.value, "$")) return true;
  }
  return false;
}

static bool is_target(const Project& project, const Dockerfile& file, const std::string& name) {
  return std::ranges::any_of(project.facts.deployments, [&](const Deployment& deployment) {
    return lower_case(deployment.target) == name &&
           (deployment.dockerfile.empty() || deployment.dockerfile == project.file(file.file).path);
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    for (std::size_t i = 0; i + 1 < file.stages.size(); ++i) {
      const DockerStage& stage = file.stages[i];
      if (stage.image.value.empty() || is_used(file, i) || is_target(project, file, stage.name)) continue;
      const std::string name = stage.name.empty() ? "number " + std::to_string(i) : "'" + stage.name + "'";
      findings.push_back({stage.name.empty() ? stage.image.span : stage.name_text.span, "nothing uses the stage " + name});
    }
  });
  return findings;
}

Rule docker_stage_unused() { return {check}; }

}  // namespace preship
