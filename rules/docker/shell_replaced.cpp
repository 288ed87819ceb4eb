#include "answers/docker/loops.h"
#include "model/command_line.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const CommandLine line = read_command_line(command);
    if (line.program == "ln" && !line.operands.empty() && line.operands.back().value == "/bin/sh")
      findings.push_back({command.span, "'/bin/sh' is replaced; SHELL changes it for the build alone"});
  });
  return findings;
}

Rule docker_shell_replaced() { return {check}; }

}  // namespace preship
