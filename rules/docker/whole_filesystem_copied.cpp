#include "answers/docker/loops.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"COPY"}, [&](const DockerPlace& place) {
    const std::vector<Text>& words = place.instruction.arguments;
    const std::string_view from = flag_value(place.instruction, "from");
    if (!from.empty() && words.size() == 2 && words[0].value == "/" && words[1].value == "/")
      findings.push_back({words[0].span, "the whole file system of '" + std::string(from) + "' is copied"});
  });
  return findings;
}

Rule docker_whole_filesystem_copied() { return {check}; }

}  // namespace preship
