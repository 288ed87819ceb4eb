#include "answers/docker/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const std::string& program = command.words[0].value;
    if (is_one_of(program, {"ssh", "vim", "shutdown", "service", "ps", "free", "top", "kill", "mount", "ifconfig", "nano"}))
      findings.push_back({command.words[0].span, "'" + program + "' has no use while an image is built"});
  });
  return findings;
}

Rule docker_pointless_command() { return {check}; }

}  // namespace preship
