#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    if (command.words[0].value == "apt") findings.push_back({command.words[0].span, "'apt' is for people; scripts use 'apt-get'"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_apt_in_script() { return {check}; }

}  // namespace preship
