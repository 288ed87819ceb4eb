#include "answers/docker/loops.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"MAINTAINER"}, [&](const DockerPlace& place) {
    findings.push_back({place.instruction.keyword.span, "MAINTAINER is deprecated; a label says the same"});
  });
  return findings;
}

Rule docker_maintainer() { return {check}; }

}  // namespace preship
