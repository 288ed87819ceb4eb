#include "answers/build/start.h"
#include "answers/env/values.h"
#include "knowledge/secrets/password_options.h"
#include "rule.h"

namespace preship {

// A value that somebody wrote: no variable, and none that is put in later.
static bool is_literal(std::string_view value) { return value.size() > 1 && value.find_first_of("$<>{}%`") == std::string_view::npos; }

// "--requirepass secret" and "--requirepass=secret": the value at its place.
static std::optional<Text> password_at(const std::vector<Text>& words, std::size_t at) {
  const std::string& word = words[at].value;
  const std::size_t equals = word.find('=');
  if (!takes_password(word.substr(0, equals))) return std::nullopt;
  if (equals != std::string::npos) return slice(words[at], equals + 1, word.size());
  return at + 1 < words.size() ? std::optional(words[at + 1]) : std::nullopt;
}

// Options alone go to the program that the image starts.
static std::vector<ShellCommand> started(const Deployment& deployment) {
  if (deployment.command.empty() || !deployment.command[0].value.starts_with('-')) return commands_of(deployment);
  std::vector<ShellCommand> commands(1);
  commands[0].words = deployment.command;
  return commands;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Deployment& deployment : project.facts.deployments) {
    const Stage stage = stage_of(project, deployment);
    if (stage == Stage::elsewhere) continue;
    for (const ShellCommand& command : started(deployment))
      for (std::size_t i = 0; i < command.words.size(); ++i) {
        const std::optional<Text> value = password_at(command.words, i);
        if (!value || !is_literal(value->value)) continue;
        const std::string option = command.words[i].value.substr(0, command.words[i].value.find('='));
        findings.push_back({.span = value->span,
                            .message = "the password of '" + option + "' stands in the command that starts '" + deployment.name.value +
                                       "': every reader of the file knows it, and the list of processes shows it"});
        if (stage == Stage::offered) findings.back().confidence = Confidence::low;
      }
  }
  return findings;
}

Rule secret_in_start_command() { return {check}; }

}  // namespace preship
