#include <algorithm>

#include "answers/build/app_builds.h"
#include "answers/docker/loops.h"
#include "model/command_line.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool installs_project(const ShellCommand& raw) {
  const CommandLine line = read_command_line(raw);
  const std::string_view verb = line.subcommand();
  if (line.program == "npm")
    return verb == "ci" || (is_one_of(verb, {"install", "i"}) && line.operands.size() == 1 && !line.has_any({"-g", "--global"}));
  if (line.program == "pnpm" || line.program == "bun") return verb == "install" && line.operands.size() == 1;
  if (line.program == "yarn") return line.operands.empty() || verb == "install";
  if (line.program == "pip" || line.program == "pip3") return verb == "install" && line.has_any({"-r", "--requirement"});
  return (line.program == "poetry" && verb == "install") || (line.program == "bundle" && verb == "install") ||
         (line.program == "composer" && verb == "install");
}

static Findings check(const Project& project) {
  Findings findings;
  each_docker_stage(project, [&](const Dockerfile&, const DockerStage& stage) {
    const DockerInstruction* copy = nullptr;
    for (const DockerInstruction& instruction : stage.instructions) {
      if (copy == nullptr && copies_context(instruction)) copy = &instruction;
      if (copy == nullptr || instruction.keyword.value != "RUN") continue;
      if (!std::ranges::any_of(instruction.commands, installs_project)) continue;
      findings.push_back(
          {copy->span, "every change of a file installs all dependencies again", {{instruction.span, "they are installed here"}}});
      return;
    }
  });
  return findings;
}

Rule docker_cache_busted() { return {check}; }

}  // namespace preship
