#include "model/dockerfile.h"
#include "text/lower_case.h"

#include <algorithm>
#include <cctype>

namespace preship {
namespace {

// Of one stage, the last one that is not ONBUILD.
const DockerInstruction* last_in(const DockerStage& stage, std::string_view keyword) {
  for (auto instruction = stage.instructions.rbegin(); instruction != stage.instructions.rend(); ++instruction)
    if (instruction->keyword.value == keyword && !instruction->onbuild) return &*instruction;
  return nullptr;
}

void join_directory(std::string& directory, const std::string& path) {
  const bool drive = path.size() > 1 && path[1] == ':';
  if (path.starts_with('/') || path.starts_with('$') || drive || directory.empty()) directory = path;
  else directory.append(directory.ends_with('/') ? "" : "/").append(path);
}

}  // namespace

const DockerInstruction* last_instruction(const Dockerfile& dockerfile, const std::string& target, std::string_view keyword) {
  for (const DockerStage* stage : dockerfile.chain(target))
    if (const DockerInstruction* found = last_in(*stage, keyword)) return found;
  return nullptr;
}

DockerStart effective_start(const Dockerfile& dockerfile, const std::string& target) {
  DockerStart start;
  for (const DockerStage* stage : dockerfile.chain(target)) {
    if (start.command == nullptr) start.command = last_in(*stage, "CMD");
    start.entrypoint = last_in(*stage, "ENTRYPOINT");
    if (start.entrypoint != nullptr) break;
  }
  // A shell form of ENTRYPOINT ignores CMD.
  const bool command_alone = start.entrypoint == nullptr;
  if (!command_alone) start.words = start.entrypoint->arguments;
  if (start.command != nullptr && (command_alone || start.entrypoint->exec_form))
    start.words.insert(start.words.end(), start.command->arguments.begin(), start.command->arguments.end());
  return start;
}

std::optional<Text> final_user(const Dockerfile& dockerfile, const std::string& target) {
  const DockerInstruction* user = last_instruction(dockerfile, target, "USER");
  if (user == nullptr || user->arguments.empty()) return std::nullopt;
  return user->arguments[0];
}

std::string final_workdir(const Dockerfile& dockerfile, const std::string& target) {
  std::string directory;
  std::vector<const DockerStage*> chain = dockerfile.chain(target);
  std::ranges::reverse(chain);
  for (const DockerStage* stage : chain)
    for (const DockerInstruction& instruction : stage->instructions)
      if (instruction.keyword.value == "WORKDIR" && !instruction.onbuild && !instruction.arguments.empty())
        join_directory(directory, instruction.arguments[0].value);
  return directory;
}

const DockerVariable* find_variable(const Dockerfile& dockerfile, const std::string& target, std::string_view name) {
  const DockerVariable* argument = nullptr;
  for (const DockerStage* stage : dockerfile.chain(target))
    for (auto variable = stage->variables.rbegin(); variable != stage->variables.rend(); ++variable) {
      if (variable->key.value != name) continue;
      if (!variable->arg) return &*variable;  // ENV always wins over ARG
      if (argument == nullptr) argument = &*variable;
    }
  return argument;
}

bool is_stage(const Dockerfile& dockerfile, std::string_view name) {
  if (name.empty()) return false;
  if (std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; })) return true;
  const std::string wanted = lower_case(name);
  return std::ranges::any_of(dockerfile.stages, [&](const DockerStage& stage) { return stage.name == wanted; });
}

}  // namespace preship
