#include "rule.h"

namespace preship {

// `docker run -it`, `docker exec -ti`; long options too. kubectl only warns.
static const Text* asks_for_terminal(const ShellCommand& command) {
  if (command.words.size() < 3 || command.words[0].value != "docker" ||
      (command.words[1].value != "run" && command.words[1].value != "exec"))
    return nullptr;
  for (std::size_t i = 2; i < command.words.size() && command.words[i].value.starts_with('-'); ++i) {
    const std::string& word = command.words[i].value;
    if (word == "-it" || word == "-ti" || word == "-t" || word == "--tty" || word == "-itd" || word == "-dit") return &command.words[i];
  }
  return nullptr;
}

static bool is_detached(const ShellCommand& command) {
  return std::ranges::any_of(command.words, [](const Text& word) {
    return word.value == "-d" || word.value == "--detach" || word.value == "-itd" || word.value == "-dit";
  });
}

static void check_commands(const std::vector<ShellCommand>& commands, Findings& findings) {
  for (const ShellCommand& command : commands) {
    const Text* option = asks_for_terminal(command);
    if (option == nullptr || is_detached(command) || command.flow.in_condition || command.words[0].value == "script") continue;
    findings.push_back({option->span, "'docker " + command.words[1].value + " " + option->value +
                                          "' asks for a terminal, and there is none here: it fails with 'the input device is not a TTY'"});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) {
        if (step.shell.empty() || step.shell == "bash" || step.shell == "sh") check_commands(step.commands, findings);
        for (const RemoteScript& remote : step.remote)
          if (step.uses) check_commands(remote.script.commands, findings);
      }
  return findings;
}

Rule deploy_interactive_command() { return {check}; }

}  // namespace preship
