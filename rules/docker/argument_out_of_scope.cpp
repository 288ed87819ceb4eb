#include <algorithm>

#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

static bool declares(const Dockerfile& file, const DockerStage& stage, const std::string& name) {
  const auto in = [&](const DockerStage& one) {
    return std::ranges::any_of(one.variables, [&](const DockerVariable& variable) { return variable.key.value == name; });
  };
  for (std::optional<std::size_t> base = stage.base_stage; base; base = file.stages[*base].base_stage)
    if (in(file.stages[*base])) return true;
  return in(stage);
}

static bool uses_variable(std::string_view text, const std::string& name) {
  if (holds(text, "${" + name + "}")) return true;
  for (std::size_t at = text.find("$" + name); at != std::string_view::npos; at = text.find("$" + name, at + 1))
    if (at + 1 + name.size() == text.size() || !is_word(text[at + 1 + name.size()])) return at == 0 || text[at - 1] != '\\';
  return false;
}

// `NAME=$NAME` hands on what it has: nothing.
static bool assigns(std::string_view text, const std::string& name) {
  for (std::size_t at = text.find(name + "="); at != std::string_view::npos; at = text.find(name + "=", at + 1)) {
    const std::string_view value = trim(text.substr(at + name.size() + 1), "\"'");
    const std::string_view first = value.substr(0, value.find_first_of(" \t\"';&|"));
    if (first != "$" + name && first != "${" + name + "}") return true;
  }
  return false;
}

// The command sets it, or a script that it writes does.
static bool sets_itself(const DockerInstruction& instruction, const std::string& name) {
  const std::string& text = instruction.rest.value;
  return !instruction.heredocs.empty() || assigns(text, name) || holds_any(text, {"read " + name, "for " + name});
}

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"RUN", "COPY", "ADD", "ENV", "WORKDIR", "EXPOSE"}, [&](const DockerPlace& place) {
    if (place.instruction.onbuild) return;
    for (const DockerVariable& argument : place.file.global_args) {
      const std::string& name = argument.key.value;
      const std::string& text = place.instruction.rest.value;
      if (!uses_variable(text, name) || declares(place.file, place.stage, name)) continue;
      const bool forwards = place.instruction.keyword.value == "ENV" && holds(text, name + "=");
      if (!forwards && sets_itself(place.instruction, name)) continue;
      findings.push_back({place.instruction.span,
                          "'" + name + "' is empty here: an ARG before FROM does not reach into a stage",
                          {{argument.key.span, "declared here"}}});
    }
  });
  return one_per_file(std::move(findings));
}

Rule docker_argument_out_of_scope() { return {check}; }

}  // namespace preship
