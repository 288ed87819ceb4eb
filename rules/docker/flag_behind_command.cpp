#include "answers/docker/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// What begins a command of the shell stands in front of the place, whatever line it is on.
static bool begins_command(std::string_view before) {
  before = before.substr(0, before.find_last_not_of(" \t\r\n\\") + 1);
  return ends_with_any(before, {"&&", "||", ";", "|"});
}

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"RUN"}, [&](const DockerPlace& place) {
    const Text& rest = place.instruction.rest;
    if (place.instruction.exec_form || !place.instruction.heredocs.empty()) return;
    // https://docs.docker.com/reference/dockerfile/#run
    for (const std::string_view flag : {"--mount=", "--network=", "--security="})
      for (std::size_t at = rest.value.find(flag); at != std::string::npos; at = rest.value.find(flag, at + 1))
        if (begins_command(std::string_view(rest.value).substr(0, at)))
          findings.push_back({span_of_slice(rest, at, at + flag.size() - 1),
                              "'" + std::string(flag.substr(0, flag.size() - 1)) +
                                  "' is a flag of RUN only in front of its command: here the shell tries to run it, and the build fails"});
  });
  return findings;
}

Rule docker_flag_behind_command() { return {check}; }

}  // namespace preship
