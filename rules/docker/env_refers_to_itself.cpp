#include <algorithm>

#include "answers/docker/loops.h"
#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

static bool uses(std::string_view value, const std::string& name) {
  if (holds(value, "${" + name + "}") || holds(value, "${" + name + ":")) return true;
  for (std::size_t at = value.find("$" + name); at != std::string_view::npos; at = value.find("$" + name, at + 1)) {
    const std::size_t end = at + 1 + name.size();
    if (end == value.size() || !is_word(value[end])) return true;
  }
  return false;
}

static const DockerVariable* set_on_line(const DockerStage& stage, const DockerInstruction& line, const DockerVariable& user) {
  const auto inside = [&](const Span& span) { return span.begin >= line.span.begin && span.end <= line.span.end; };
  for (const DockerVariable& other : stage.variables)
    if (&other != &user && !other.arg && inside(other.key.span) && other.key.value != user.key.value &&
        uses(user.value->value, other.key.value) && std::ranges::none_of(stage.variables, [&](const DockerVariable& earlier) {
          return earlier.key.value == other.key.value && earlier.key.span.begin < line.span.begin;
        }))
      return &other;
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"ENV"}, [&](const DockerPlace& place) {
    for (const DockerVariable& variable : place.stage.variables) {
      const bool here = variable.key.span.begin >= place.instruction.span.begin && variable.key.span.end <= place.instruction.span.end;
      if (!here || variable.arg || !variable.value || is_one_of(variable.key.value, {"PATH"})) continue;
      if (const DockerVariable* other = set_on_line(place.stage, place.instruction, variable))
        findings.push_back({variable.value->span,
                            "'" + other->key.value + "' is set by the same ENV, so it is not yet known here",
                            {{other->key.span, "set here"}}});
    }
  });
  return findings;
}

Rule docker_env_refers_to_itself() { return {check}; }

}  // namespace preship
