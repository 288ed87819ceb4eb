#include "answers/docker/loops.h"
#include "model/command_line.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const CommandLine line = read_command_line(command);
    if (line.program == "chpasswd" || (line.program == "passwd" && line.has("--stdin")))
      findings.push_back({command.words[0].span, "'" + line.program + "' puts one password into every container of this image"});
  });
  return findings;
}

Rule docker_password_set() { return {check}; }

}  // namespace preship
