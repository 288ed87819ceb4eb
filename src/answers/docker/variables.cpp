#include "answers/docker/variables.h"

#include <algorithm>

#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

bool has_variable(const DockerStage& stage, std::string_view name) {
  return std::ranges::any_of(stage.variables, [&](const DockerVariable& variable) { return variable.key.value == name; });
}

bool assigns_anew(std::string_view text, const std::string& name) {
  for (std::size_t at = text.find(name + "="); at != std::string_view::npos; at = text.find(name + "=", at + 1)) {
    const std::string_view value = trim(text.substr(at + name.size() + 1), "\"'");
    const std::string_view first = value.substr(0, value.find_first_of(" \t\"';&|"));
    if (first != "$" + name && first != "${" + name + "}") return true;
  }
  return false;
}

// $KEY and ${KEY...} in shell text.
bool shell_uses(const std::string& text, const std::string& key) {
  return holds_any(text, {"${" + key + "}", "${" + key + ":"}) ||
         std::ranges::any_of(std::string_view(" \"'/\n;:@&"), [&](char end) { return holds(text, "$" + key + end); }) ||
         text.ends_with("$" + key);
}

}  // namespace

bool declares_variable(const Dockerfile& file, const DockerStage& stage, std::string_view name) {
  for (std::optional<std::size_t> base = stage.base_stage; base; base = file.stages[*base].base_stage)
    if (has_variable(file.stages[*base], name)) return true;
  return has_variable(stage, name);
}

bool uses_variable(std::string_view text, const std::string& name) {
  if (holds(text, "${" + name + "}")) return true;
  for (std::size_t at = text.find("$" + name); at != std::string_view::npos; at = text.find("$" + name, at + 1))
    if (at + 1 + name.size() == text.size() || !is_word(text[at + 1 + name.size()])) return at == 0 || text[at - 1] != '\\';
  return false;
}

bool sets_variable(const DockerInstruction& instruction, const std::string& name) {
  const std::string& text = instruction.rest.value;
  return !instruction.heredocs.empty() || assigns_anew(text, name) || holds_any(text, {"read " + name, "for " + name});
}

const DockerInstruction* keeper_of(const DockerStage& stage, const DockerVariable& argument) {
  const auto found = std::ranges::find_if(stage.instructions, [&](const DockerInstruction& instruction) {
    return instruction.span.begin >= argument.key.span.begin && is_one_of(instruction.keyword.value, {"RUN", "ENV"}) &&
           shell_uses(instruction.rest.value, argument.key.value);
  });
  return found == stage.instructions.end() ? nullptr : &*found;
}

}  // namespace preship
