#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static bool is_simple(const DockerInstruction& instruction) {
  return instruction.keyword.value == "RUN" && instruction.commands.size() < 2 && instruction.heredocs.empty() && instruction.flags.empty();
}

static Findings check(const Project& project) {
  Findings findings;
  each_docker_stage(project, [&](const Dockerfile&, const DockerStage& stage) {
    const DockerInstruction* before = nullptr;
    for (const DockerInstruction& instruction : stage.instructions) {
      if (before != nullptr && is_simple(instruction) && instruction.onbuild == before->onbuild)
        findings.push_back({instruction.keyword.span, "this RUN could be part of the one before it", {{before->span, "here"}}});
      before = is_simple(instruction) ? &instruction : nullptr;
    }
  });
  return one_per_file(std::move(findings));
}

Rule docker_consecutive_runs() { return {check}; }

}  // namespace preship
