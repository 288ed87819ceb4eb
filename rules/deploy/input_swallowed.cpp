#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool has_flag(const ShellCommand& command, char letter, std::string_view name) {
  return std::ranges::any_of(command.words, [&](const Text& word) {
    const std::string& value = word.value;
    const bool letters = value.size() > 1 && value.size() < 5 && value[0] == '-' && value[1] != '-';
    return value == name || (letters && value.find(letter) != std::string::npos);
  });
}

static bool names(const ShellCommand& command, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(command.words, [&](const Text& word) { return is_one_of(word.value, words); });
}

// Hands its own standard input on to what it starts: compose does unless told otherwise, docker and kubectl with -i, ssh always.
static bool hands_input_on(const ShellCommand& command) {
  if (command.words.empty()) return false;
  const std::string& program = command.words[0].value;
  const bool starts = names(command, {"exec", "run"}) && !has_flag(command, 'd', "--detach");
  if (program == "docker-compose" || (program == "docker" && names(command, {"compose"})))
    return starts && !names(command, {"--interactive=false", "-i=false"});
  if (is_one_of(program, {"docker", "kubectl", "podman"})) return starts && has_flag(command, 'i', "--interactive");
  return program == "ssh" && !has_flag(command, 'n', "");
}

static bool has_input(const ShellCommand& command) {
  return command.before == "|" ||
         std::ranges::any_of(command.flow.redirects, [](const ShellRedirect& redirect) { return holds(redirect.operation, "<"); });
}

static void check_text(const ScriptText& text, Findings& findings) {
  if (!text.from_input) return;
  for (std::size_t i = 0; i + 1 < text.commands.size(); ++i) {
    const ShellCommand command = unwrapped(text.commands[i]);
    if (!hands_input_on(command) || has_input(command) || command.flow.in_substitution || command.flow.background) continue;
    findings.push_back({command.words[0].span,
                        "this reads the rest of the script as its input: nothing below it is ever run",
                        {{text.commands[i + 1].words[0].span, "this, to begin with"}}});
    return;
  }
}

static Findings check(const Project& project) {
  Findings findings;
  each_script_text(project, [&](const ScriptText& text) { check_text(text, findings); });
  return findings;
}

Rule deploy_input_swallowed() { return {check}; }

}  // namespace preship
