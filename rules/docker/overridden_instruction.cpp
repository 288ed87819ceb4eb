#include <map>
#include <string>

#include "answers/docker/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_docker_stage(project, [&](const Dockerfile&, const DockerStage& stage) {
    std::map<std::string, const DockerInstruction*> last;
    for (const DockerInstruction& instruction : stage.instructions) {
      const std::string& keyword = instruction.keyword.value;
      if (!is_one_of(keyword, {"CMD", "ENTRYPOINT", "HEALTHCHECK"})) continue;
      const DockerInstruction*& before = last[keyword + (instruction.onbuild ? "+" : "")];
      if (before != nullptr)
        findings.push_back({before->span,
                            "this " + keyword + " does nothing: a later one of the same stage replaces it",
                            {{instruction.span, "this one counts"}}});
      before = &instruction;
    }
  });
  return findings;
}

Rule docker_overridden_instruction() { return {check}; }

}  // namespace preship
