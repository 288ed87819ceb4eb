#include "answers/docker/loops.h"

#include "answers/fold.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

void enter(std::string& directory, const std::string& path) {
  if (path.starts_with('/') || path.starts_with('$')) directory = path;
  else directory.append(directory.ends_with('/') ? "" : "/").append(path);
}

// WORKDIRs of a stage up to `last`, null for all of them.
void walk_directories(const DockerStage& stage, const DockerInstruction* last, std::string& directory) {
  for (const DockerInstruction& instruction : stage.instructions) {
    if (&instruction == last) return;
    if (instruction.keyword.value == "WORKDIR" && !instruction.onbuild && !instruction.arguments.empty())
      enter(directory, instruction.arguments[0].value);
  }
}

}  // namespace

Findings runs_of(const Project& project, std::string_view program, const std::string& message) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    if (command.words[0].value == program) findings.push_back({command.words[0].span, message});
  });
  return one_per_file(std::move(findings));
}

bool is_in_final_image(const Dockerfile& file, const DockerStage& stage) {
  const std::vector<const DockerStage*> chain = file.chain("");
  return std::ranges::find(chain, &stage) != chain.end();
}

std::string_view flag_value(const DockerInstruction& instruction, std::string_view name) {
  const auto found = std::ranges::find_if(instruction.flags, [&](const DockerFlag& flag) { return flag.name.value == name; });
  return found == instruction.flags.end() ? std::string_view() : std::string_view(found->value.value);
}

bool mounts(const DockerInstruction& instruction, std::string_view part) {
  return std::ranges::any_of(instruction.flags,
                             [&](const DockerFlag& flag) { return flag.name.value == "mount" && holds(flag.value.value, part); });
}

namespace {

// What `ARG NAME` has by default, which may stand before FROM.
const std::optional<Text>& default_of(const Dockerfile& file, const DockerVariable& argument) {
  if (argument.value) return argument.value;
  const auto global = std::ranges::find(file.global_args, argument.key.value, [](const DockerVariable& each) { return each.key.value; });
  return global == file.global_args.end() ? argument.value : global->value;
}

// Of ENV, or as `use` allows of ARG: the stage's own last one, else the nearest below. Null when it has none.
const std::string* plain_value(const Dockerfile& file, const DockerStage& stage, std::string_view name, ArgumentUse use) {
  const std::optional<Text>* found = nullptr;
  for (const DockerStage* each = &stage; each != nullptr; each = each->base_stage ? &file.stages[*each->base_stage] : nullptr)
    for (const DockerVariable& variable : each->variables) {
      if (variable.key.value != name || (variable.arg && use == ArgumentUse::left)) continue;
      if (found == nullptr || each == &stage) found = variable.arg ? &default_of(file, variable) : &variable.value;
    }
  return found == nullptr || !*found || holds((*found)->value, "$") ? nullptr : &(*found)->value;
}

}  // namespace

std::string with_plain_variables(const Dockerfile& file, const DockerStage& stage, std::string text, ArgumentUse use) {
  for (std::size_t at = text.find('$'); at != std::string::npos; at = text.find('$', at + 1)) {
    const bool braces = at + 1 < text.size() && text[at + 1] == '{';
    const std::size_t begin = at + (braces ? 2 : 1);
    std::size_t end = begin;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end == begin || (braces && (end >= text.size() || text[end] != '}'))) continue;
    const std::string* value = plain_value(file, stage, std::string_view(text).substr(begin, end - begin), use);
    if (value != nullptr) text.replace(at, end + (braces ? 1 : 0) - at, *value);
  }
  return text;
}

std::string absolute_in_stage(const Dockerfile& file, const DockerStage& stage, const DockerInstruction& at, std::string_view path) {
  std::vector<const DockerStage*> below;
  for (std::optional<std::size_t> base = stage.base_stage; base; base = file.stages[*base].base_stage) below.push_back(&file.stages[*base]);
  std::string directory = "/";
  for (auto stage_below = below.rbegin(); stage_below != below.rend(); ++stage_below) walk_directories(**stage_below, nullptr, directory);
  walk_directories(stage, &at, directory);
  if (!path.empty()) enter(directory, std::string(path));
  directory = with_plain_variables(file, stage, directory);
  for (std::size_t twice = directory.find("//"); twice != std::string::npos; twice = directory.find("//", twice)) directory.erase(twice, 1);
  if (holds(directory, "$")) return "";
  const auto resolved = resolve_path(".", directory.substr(std::min(directory.find_first_not_of('/'), directory.size())));
  if (!resolved) return "";
  return *resolved == "." ? "/" : "/" + *resolved;
}

}  // namespace preship
