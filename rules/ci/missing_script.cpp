#include "answers/build/start.h"
#include "rule.h"

namespace preship {

static bool has_option(const ShellCommand& command) {
  return std::ranges::any_of(command.words, [](const Text& word) {
    return word.value == "--if-present" || word.value == "-r" || word.value == "--recursive" || word.value == "--workspaces" ||
           word.value == "-ws" || word.value == "--filter" || word.value.starts_with("--filter=") || word.value == "-F" ||
           word.value == "--prefix" || word.value.starts_with("--prefix=") || word.value == "-C" || word.value == "--dir" ||
           word.value == "--cwd" || word.value.find('$') != std::string::npos;
  });
}

// `npm run NAME`; without `run` the word may be a program.
static std::optional<Text> run_script(const ShellCommand& command) {
  if (command.words.size() < 3 || has_option(command) || !script_call(command)) return std::nullopt;
  if (command.words[1].value != "run" && command.words[1].value != "run-script") return std::nullopt;
  if (command.words[2].value.starts_with('-') || command.words[2].value.find("${{") != std::string::npos) return std::nullopt;
  return command.words[2];
}

static bool moves(const WorkflowStep& step) {
  return std::ranges::any_of(
      step.commands, [](const ShellCommand& command) { return command.words[0].value == "cd" || command.words[0].value == "pushd"; });
}

// Of this repository, at its root: another checkout, or one below a path, holds other files.
static bool plain_checkout(const WorkflowJob& job) {
  return std::ranges::any_of(job.steps, [](const WorkflowStep& step) { return step.action() == "actions/checkout"; }) &&
         std::ranges::none_of(job.steps, [](const WorkflowStep& step) {
           const bool checks_out = step.action() == "actions/checkout";
           return checks_out && (find_entry(step.with, "path") != nullptr || find_entry(step.with, "repository") != nullptr ||
                                 find_entry(step.with, "ref") != nullptr);
         });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs) {
      if (workflow->action || !plain_checkout(job)) continue;
      for (const WorkflowStep& step : job.steps) {
        const PackageJson* package = moves(step) ? nullptr : project.package(resolve_path(".", step.working_directory).value_or("?"));
        if (package == nullptr) continue;
        for (const ShellCommand& command : step.commands) {
          const std::optional<Text> script = run_script(unwrapped(command));
          if (!script || command.words[0].value == "bun" || package->script(script->value) != nullptr ||
              !command.flow.or_else.value.empty() || command.flow.in_condition || command.flow.in_branch)
            continue;
          findings.push_back(
              {script->span, "'" + project.files[package->file].path + "' has no script '" + script->value + "': the step fails"});
          findings.back().notes.push_back({package->scripts_span.end == 0 ? package->object : package->scripts_span, "the scripts"});
        }
      }
    }
  return findings;
}

Rule ci_missing_script() { return {check}; }

}  // namespace preship
