#include "answers/docker/loops.h"
#include "knowledge/words/word_lists.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const std::string& program = command.words[0].value;
    if (is_in(WordList::idle_program, program))
      findings.push_back({command.words[0].span, "'" + program + "' has no use while an image is built"});
  });
  return findings;
}

Rule docker_pointless_command() { return {check}; }

}  // namespace preship
