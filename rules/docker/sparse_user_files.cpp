#include <algorithm>

#include "answers/docker/loops.h"
#include "model/command_line.h"
#include "rule.h"
#include "text/characters.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const CommandLine line =
        read_command_line(command, " -u --uid -g --gid -G --groups -d --home-dir --home -s --shell -c --comment -p --password ");
    if (line.program != "useradd" || line.has_any({"-l", "--no-log-init"})) return;
    for (std::size_t i = 0; i + 1 < command.words.size(); ++i)
      if ((command.words[i].value == "-u" || command.words[i].value == "--uid" || command.words[i].value.ends_with("u")) &&
          command.words[i].value.starts_with('-') && command.words[i + 1].value.size() > 5 &&
          std::ranges::all_of(command.words[i + 1].value, is_digit))
        findings.push_back(
            {command.words[i + 1].span, "the user number '" + command.words[i + 1].value + "' makes huge log files; add '-l'"});
  });
  return findings;
}

Rule docker_sparse_user_files() { return {check}; }

}  // namespace preship
