#include "answers/docker/loops.h"
#include "rule.h"

namespace preship {

static bool is_absolute(std::string_view path) {
  return path.starts_with('/') || path.starts_with('$') || path.starts_with('\\') || (path.size() > 1 && path[1] == ':');
}

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"WORKDIR"}, [&](const DockerPlace& place) {
    if (place.instruction.arguments.empty() || is_absolute(place.instruction.arguments[0].value)) return;
    const Text& path = place.instruction.arguments[0];
    findings.push_back({path.span, "where '" + path.value + "' leads depends on the WORKDIR before it"});
  });
  return findings;
}

Rule docker_relative_workdir() { return {check}; }

}  // namespace preship
