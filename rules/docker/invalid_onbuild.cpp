#include "answers/docker/loops.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"ONBUILD", "FROM", "MAINTAINER"}, [&](const DockerPlace& place) {
    if (place.instruction.onbuild)
      findings.push_back({place.instruction.keyword.span, "ONBUILD cannot hold '" + place.instruction.keyword.value + "'"});
  });
  return findings;
}

Rule docker_invalid_onbuild() { return {check}; }

}  // namespace preship
