#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

// "errors" of ((errors++)); "" for any other command. What stands alone decides what the command returns.
static std::string_view counted(const ShellCommand& command) {
  if (command.words.size() != 3 || command.words[0].value != "((" || !ends_with_any(command.words[1].value, {"++", "--"})) return "";
  std::string_view word = command.words[1].value;
  word.remove_suffix(2);
  return std::ranges::all_of(word, is_word) ? word : "";
}

// errors=0, local errors=0, declare -i errors=0; and no other value is ever given.
static bool begins_at_zero(std::span<const ShellCommand> commands, std::string_view name) {
  bool zero = false;
  for (const ShellCommand& command : commands)
    for (const ShellAssignment& each : command.assignments) {
      if (each.name.value == name && each.value.value != "0") return false;
      zero = zero || each.name.value == name;
    }
  return zero;
}

static void check_text(const ScriptText& text, Findings& findings) {
  for (std::size_t i = 0; i < text.commands.size(); ++i) {
    const ShellCommand& command = text.commands[i];
    const std::string_view name = counted(command);
    const bool asked = command.flow.in_condition || !command.flow.or_else.value.empty() || command.negated || command.flow.background;
    if (name.empty() || asked || !command.flow.errexit || !begins_at_zero(text.commands, name)) continue;
    if (i + 1 < text.commands.size() && is_one_of(text.commands[i + 1].before, {"&&", "||"})) continue;
    // What is counted each time is no zero any more behind the first call.
    if (!command.flow.function.empty() && is_called_under_test(text.commands, command.flow.function, !command.flow.in_branch)) continue;
    const std::string sum = std::string(name) + "=$((" + std::string(name) + (command.words[1].value.back() == '+' ? " + 1))" : " - 1))");
    findings.push_back({.span = command.span,
                        .message = "the script ends here the first time: '((" + command.words[1].value + "))' returns 1 while '" +
                                   std::string(name) + "' is 0, and 'set -e' holds",
                        .fix = Fix{"write " + sum, {{command.span, sum}}, true},
                        .fold = {std::to_string(text.file) + " " + std::string(name), "", "and here"}});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  each_script_text(project, [&](const ScriptText& text) { check_text(text, findings); });
  return findings;
}

Rule deploy_counter_ends_script() { return {check}; }

}  // namespace preship
