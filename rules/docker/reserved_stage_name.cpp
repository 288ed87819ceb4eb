#include "answers/docker/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_docker_stage(project, [&](const Dockerfile&, const DockerStage& stage) {
    if (is_one_of(stage.name, {"scratch", "context"}))
      findings.push_back(
          {stage.name_text.span, "a stage cannot be called '" + stage.name_text.value + "', which has a meaning of its own"});
  });
  return findings;
}

Rule docker_reserved_stage_name() { return {check}; }

}  // namespace preship
