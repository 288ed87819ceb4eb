#include <algorithm>

#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "knowledge/words/word_lists.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool says_pipefail(const DockerInstruction& shell) {
  if (shell.arguments.empty()) return false;
  const std::string_view program = base_name(shell.arguments[0].value);
  if (!is_shell(program)) return true;  // PowerShell and its like have no such thing
  if (program == "sh") return false;
  return std::ranges::any_of(shell.arguments, [](const Text& word) { return holds(word.value, "pipefail"); });
}

static bool sets_pipefail(const DockerInstruction& run) {
  return std::ranges::any_of(run.commands, [](const ShellCommand& command) {
    return !command.words.empty() && std::ranges::any_of(command.words, [](const Text& word) { return holds(word.value, "pipefail"); });
  });
}

// What SHELL says at the end of the stages below.
static bool inherited(const Dockerfile& file, const DockerStage& stage) {
  for (std::optional<std::size_t> base = stage.base_stage; base; base = file.stages[*base].base_stage)
    for (auto below = file.stages[*base].instructions.rbegin(); below != file.stages[*base].instructions.rend(); ++below)
      if (below->keyword.value == "SHELL") return says_pipefail(*below);
  return false;
}

static Findings check(const Project& project) {
  Findings findings;
  each_docker_stage(project, [&](const Dockerfile& file, const DockerStage& stage) {
    bool safe = inherited(file, stage);
    for (const DockerInstruction& instruction : stage.instructions) {
      if (instruction.keyword.value == "SHELL") safe = says_pipefail(instruction);
      if (safe || instruction.keyword.value != "RUN" || sets_pipefail(instruction) || !instruction.heredocs.empty()) continue;
      const auto pipe = std::ranges::find(instruction.commands, "|", &ShellCommand::before);
      if (pipe != instruction.commands.end()) findings.push_back({pipe->span, "when what comes before this pipe fails, the build goes on"});
    }
  });
  return one_per_file(std::move(findings));
}

Rule docker_pipe_hides_failure() { return {check}; }

}  // namespace preship
