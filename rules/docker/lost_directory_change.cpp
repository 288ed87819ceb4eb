#include "answers/docker/loops.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"RUN"}, [&](const DockerPlace& place) {
    const std::vector<ShellCommand>& commands = place.instruction.commands;
    if (commands.empty() || !place.instruction.heredocs.empty() || commands.back().words.size() != 2) return;
    const ShellCommand& last = commands.back();
    // `test -d x && cd x || exit 1` only asks whether the directory is there.
    if (last.words[0].value != "cd" || last.before == "||" || last.span.end < place.instruction.span.end) return;
    findings.push_back({last.span, "'cd " + last.words[1].value + "' ends with this RUN: what follows runs in the old directory"});
  });
  return findings;
}

Rule docker_lost_directory_change() { return {check}; }

}  // namespace preship
