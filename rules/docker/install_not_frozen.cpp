#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "model/command_line.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_loose(const CommandLine& line) {
  const std::string_view verb = line.subcommand();
  if (line.has_any({"-g", "--global"}) || line.operands.size() > 1) return false;
  if (line.program == "npm") return is_one_of(verb, {"install", "i"});
  if (line.program == "yarn")
    return (line.operands.empty() || verb == "install") && !line.has_any({"--frozen-lockfile", "--immutable", "--version"});
  return is_one_of(line.program, {"pnpm", "bun"}) && is_one_of(verb, {"install", "i"}) && !line.has_any({"--frozen-lockfile", "--offline"});
}

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const CommandLine line = read_command_line(command, " --filter -F --prefix -C --cwd ");
    if (is_loose(line))
      findings.push_back({command.span, "'" + line.program + " install' may take other versions than the lock file names"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_install_not_frozen() { return {check}; }

}  // namespace preship
