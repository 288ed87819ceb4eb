#include "answers/docker/loops.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"CMD", "ENTRYPOINT"}, [&](const DockerPlace& place) {
    if (!place.instruction.exec_form && !place.instruction.arguments.empty())
      findings.push_back({place.instruction.span, "a shell stands between Docker and the process, and signals stop at it"});
  });
  return findings;
}

Rule docker_shell_form_start() { return {check}; }

}  // namespace preship
