#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    if (command.words[0].value == "sudo") findings.push_back({command.words[0].span, "'sudo' gives nothing while an image is built"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_sudo() { return {check}; }

}  // namespace preship
