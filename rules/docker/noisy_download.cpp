#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "model/command_line.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const CommandLine line = read_command_line(command, " -o --output-file -a --append-output -O --output-document -P ");
    if (line.program != "wget" || line.operands.empty() ||
        line.has_any({"--progress", "-q", "--quiet", "-nv", "--no-verbose", "--output-file", "-o", "--append-output", "-a"}))
      return;
    findings.push_back({command.span, "'wget' prints its progress line by line into the log"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_noisy_download() { return {check}; }

}  // namespace preship
