#include "answers/docker/loops.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"EXPOSE"}, [&](const DockerPlace& place) {
    for (const Text& port : place.instruction.arguments)
      if (port.value.substr(0, port.value.find('/')) == "22") findings.push_back({port.span, "port 22 is that of SSH"});
  });
  return findings;
}

Rule docker_ssh_exposed() { return {check}; }

}  // namespace preship
