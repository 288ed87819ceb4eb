#include <algorithm>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "engine/rule_table.h"
#include "engine/select.h"

// Scripts for the three shells, all from the table of commands and options.

namespace preship {
namespace {

std::string words_of(const std::vector<std::string_view>& items) {
  std::string text;
  for (const std::string_view item : items) text.append(text.empty() ? "" : " ").append(item);
  return text;
}

std::string rule_words() {
  std::vector<std::string_view> names;
  for (const RuleEntry& rule : all_rules()) {
    if (names.empty() || std::ranges::find(names, rule.category()) == names.end()) names.push_back(rule.category());
    names.push_back(rule.id);
  }
  return words_of(names);
}

std::string shell_quoted(std::string_view text) {  // for single quotes in all three shells
  std::string result = "'";
  for (const char byte : text) {
    if (byte == '\'') result += "'\\''";
    else result += byte;
  }
  return result + "'";
}

std::string option_words(const Command& command) {
  std::vector<std::string_view> names;
  for (const Option& option : command.options) names.push_back(option.name);
  return words_of(names);
}

std::string command_words() {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  return words_of(names);
}

// What may follow an option, as a bash word list; "" for files.
std::string values_of(const Option& option) {
  if (option.completes == Completes::rule) return rule_words();
  return words_of(option.choices);
}

std::string bash_case(const Command& command) {
  std::string text = "    " + std::string(command.name) + ")\n      case \"$previous\" in\n";
  for (const Option& option : command.options) {
    if (option.value.empty()) continue;
    const std::string values = values_of(option);
    const std::string reply = values.empty() ? "compgen -f -- \"$current\"" : "compgen -W " + shell_quoted(values) + " -- \"$current\"";
    text += "        " + std::string(option.name) + ") COMPREPLY=($(" + reply + ")); return ;;\n";
  }
  text += "      esac\n";
  text += "      if [[ $current == -* ]]; then COMPREPLY=($(compgen -W " + shell_quoted(option_words(command)) +
          " -- \"$current\")); return; fi\n";
  if (command.completes == Completes::rule) text += "      COMPREPLY=($(compgen -W " + shell_quoted(rule_words()) + " -- \"$current\"))\n";
  else if (command.completes == Completes::shell) text += "      COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$current\"))\n";
  else if (command.completes == Completes::path) text += "      COMPREPLY=($(compgen -f -- \"$current\"))\n";
  return text + "      ;;\n";
}

std::string bash_script() {
  std::string text =
      "# bash completion for preship\n"
      "_preship() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=check\n"
      "  COMPREPLY=()\n"
      "  case \"${COMP_WORDS[1]}\" in\n";
  std::string alternatives = command_words();
  for (char& byte : alternatives)
    if (byte == ' ') byte = '|';
  text += "    " + alternatives + ") [[ $COMP_CWORD -gt 1 ]] && command=${COMP_WORDS[1]} ;;\n  esac\n";
  text += "  if [[ $COMP_CWORD -eq 1 && $current != -* ]]; then\n    COMPREPLY=($(compgen -W " + shell_quoted(command_words()) +
          " -- \"$current\") $(compgen -f -- \"$current\"))\n    return\n  fi\n  case \"$command\" in\n";
  for (const Command& command : commands()) text += bash_case(command);
  return text + "  esac\n}\ncomplete -o filenames -F _preship preship\n";
}

std::string zsh_escaped(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    if (byte == '[' || byte == ']' || byte == ':') result += '\\';
    result += byte;
  }
  return result;
}

std::string zsh_option(const Option& option) {
  std::string text = std::string(option.repeatable ? "*" : "") + std::string(option.name);
  if (!option.value.empty()) text += "=";
  text += "[" + zsh_escaped(option.help) + "]";
  if (option.value.empty()) return shell_quoted(text);
  const std::string values = values_of(option);
  return shell_quoted(text + ":" + zsh_escaped(option.value) + ":" + (values.empty() ? "_files" : "(" + values + ")"));
}

std::string zsh_script() {
  std::string text = "#compdef preship\n# zsh completion for preship\n_preship() {\n  local command=check\n  case $words[2] in\n";
  for (const Command& command : commands())
    text += "    " + std::string(command.name) + ") (( CURRENT > 2 )) && { command=$words[2]; shift words; (( CURRENT-- )) } ;;\n";
  text += "  esac\n  case $command in\n";
  for (const Command& command : commands()) {
    text += "    " + std::string(command.name) + ")\n      _arguments -s";
    for (const Option& option : command.options) text += " \\\n        " + zsh_option(option);
    if (command.completes == Completes::rule) text += " \\\n        " + shell_quoted("*:rule:(" + rule_words() + ")");
    if (command.completes == Completes::shell) text += " \\\n        '1:shell:(bash zsh fish)'";
    if (command.completes == Completes::path)
      text +=
          " \\\n        " + shell_quoted("1:command or path:{ compadd " + command_words() + "; _files }") + " \\\n        '*:path:_files'";
    text += "\n      ;;\n";
  }
  return text + "  esac\n}\nif [[ $funcstack[1] == _preship ]]; then _preship \"$@\"; else compdef _preship preship; fi\n";
}

std::string fish_condition(const Command& command) {
  if (command.name == commands().front().name) {
    std::string others;
    for (const Command& each : commands())
      if (each.name != command.name) others += " " + std::string(each.name);
    return "not __fish_seen_subcommand_from" + others;
  }
  return "__fish_seen_subcommand_from " + std::string(command.name);
}

std::string fish_script() {
  std::string text = "# fish completion for preship\n";
  for (const Command& command : commands())
    text += "complete -c preship -n __fish_use_subcommand -a " + std::string(command.name) + " -d " + shell_quoted(command.summary) + "\n";
  for (const Command& command : commands()) {
    const std::string line = "complete -c preship -n " + shell_quoted(fish_condition(command));
    for (const Option& option : command.options) {
      text += line + " -l " + std::string(option.name.substr(2)) + " -d " + shell_quoted(option.help);
      if (!option.letter.empty()) text += " -s " + std::string(option.letter.substr(1));
      const std::string values = values_of(option);
      if (!values.empty()) text += " -x -a " + shell_quoted(values);
      else if (!option.value.empty()) text += " -r";
      text += "\n";
    }
    if (command.completes == Completes::rule) text += line + " -f -a " + shell_quoted(rule_words()) + "\n";
    if (command.completes == Completes::shell) text += line + " -f -a 'bash zsh fish'\n";
  }
  return text;
}

int run_completions(const Arguments& arguments) {
  const std::string shell = arguments.positional.empty() ? "" : arguments.positional[0];
  if (shell == "bash") print(bash_script());
  else if (shell == "zsh") print(zsh_script());
  else if (shell == "fish") print(fish_script());
  else
    throw UsageError(shell.empty() ? "which shell? bash, zsh or fish" : "'" + shell + "' is no shell that preship knows (bash, zsh, fish)");
  return 0;
}

}  // namespace

Command completions_command() {
  return {.name = "completions",
          .summary = "Print the completion script of a shell",
          .usage = "completions SHELL",
          .positionals = {{"SHELL", "bash, zsh or fish"}},
          .completes = Completes::shell,
          .max_positionals = 1,
          .options = {help_option()},
          .after =
              "Examples:\n"
              "  source <(preship completions bash)\n"
              "  preship completions zsh > \"${fpath[1]}/_preship\"\n"
              "  preship completions fish > ~/.config/fish/completions/preship.fish",
          .run = run_completions};
}

}  // namespace preship
