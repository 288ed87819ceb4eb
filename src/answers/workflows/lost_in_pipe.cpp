#include "answers/workflows/lost_in_pipe.h"

#include <algorithm>

#include "answers/queries.h"
#include "knowledge/release/commands.h"
#include "text/words.h"

namespace preship {
namespace {

// What changes or checks a cloud: https://developer.hashicorp.com/terraform/cli/commands, and what took it over.
std::string infrastructure_command(const ShellCommand& command) {
  if (command.words.size() < 2 || !is_one_of(command.words[0].value, {"terraform", "tofu", "terragrunt", "pulumi"})) return {};
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].value;
    if (!word.starts_with('-'))
      return is_one_of(word, {"plan", "apply", "validate", "destroy", "up", "preview"}) ? command.words[0].value + " " + word
                                                                                        : std::string();
  }
  return {};
}

std::string tool_of(const ShellCommand& written) {
  const ShellCommand command = unwrapped(written);
  if (command.words.empty()) return {};
  if (const std::string tool = infrastructure_command(command); !tool.empty()) return tool;
  const ReleaseCommand* known = find_release_command(command.words);
  const bool counts = known != nullptr && is_one_of(known->kind, {"install", "build", "test", "push", "backup", "migrate", "schema-push",
                                                                  "deploy", "restart", "verify"});
  return counts ? known->name() : std::string();
}

// The file that tee writes is read by a command or an action that may fail instead, or the status is asked for by name.
bool is_looked_at(const WorkflowJob& job, std::string_view text, const ShellCommand& tee) {
  if (holds_any(text, {"PIPESTATUS", "pipestatus", "pipefail"})) return true;
  return std::ranges::any_of(tee.words.begin() + 1, tee.words.end(), [&](const Text& word) {
    const std::string name(base_name(word.value));
    if (name.empty() || name.starts_with('-')) return false;
    return std::ranges::any_of(job.steps, [&](const WorkflowStep& step) {
      return std::ranges::any_of(step.commands, [&](const ShellCommand& command) {
        return &command != &tee && !command.words.empty() && !is_one_of(command.words[0].value, {"cat", "echo", "tail", "head", "tee"}) &&
               std::ranges::any_of(command.words, [&](const Text& each) { return holds(each.value, name); });
      });
    });
  });
}

// There a `run` is a script of PowerShell.
bool runs_on_windows(const WorkflowJob& job) {
  return std::ranges::any_of(job.runs_on, [](const Text& label) { return label.value.starts_with("windows") || holds(label.value, "$"); });
}

void add_lost(const WorkflowJob& job, const WorkflowStep& step, std::vector<LostInPipe>& found) {
  for (std::size_t i = 0; i + 1 < step.commands.size(); ++i) {
    const ShellCommand &command = step.commands[i], &reader = step.commands[i + 1];
    if (!command.flow.piped || command.flow.pipefail || command.flow.in_substitution || command.flow.in_condition || reader.before != "|" ||
        reader.flow.piped || reader.flow.in_condition || reader.words.empty() || reader.words[0].value != "tee")
      continue;
    const std::string tool = tool_of(command);
    if (!tool.empty() && !is_looked_at(job, step.run->value, reader)) found.push_back({&command, &reader, tool});
  }
}

}  // namespace

std::vector<LostInPipe> lost_in_pipes(const Project& project) {
  std::vector<LostInPipe> found;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps)
        if (step.run && !(step.shell.empty() && runs_on_windows(job))) add_lost(job, step, found);
  return found;
}

}  // namespace preship
