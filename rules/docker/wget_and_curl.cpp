#include "answers/docker/loops.h"
#include "model/command_line.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_docker_stage(project, [&](const Dockerfile&, const DockerStage& stage) {
    const ShellCommand *wget = nullptr, *curl = nullptr;
    for (const DockerInstruction& instruction : stage.instructions)
      for (const ShellCommand& command : instruction.commands) {
        if (instruction.keyword.value != "RUN" || command.words.empty()) continue;
        const std::string program = read_command_line(command).program;
        if (program == "wget" && wget == nullptr) wget = &command;
        if (program == "curl" && curl == nullptr) curl = &command;
      }
    if (wget != nullptr && curl != nullptr)
      findings.push_back({wget->words[0].span, "this stage uses 'wget' as well as 'curl'", {{curl->words[0].span, "'curl' is used here"}}});
  });
  return findings;
}

Rule docker_wget_and_curl() { return {check}; }

}  // namespace preship
