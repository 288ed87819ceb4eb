#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    if (command.words[0].value == "cd") findings.push_back({command.span, "'cd' where a WORKDIR would say it once"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_directory_change_in_run() { return {check}; }

}  // namespace preship
