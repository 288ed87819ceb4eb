#include "answers/migrations/nextly_calls.h"

#include <algorithm>

#include "model/migration.h"
#include "model/pipeline.h"
#include "model/shell_script.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

class NextlyCollector {
 public:
  explicit NextlyCollector(const Project& project) : project_(project) {}

  std::vector<NextlyCall> collect() {
    for (const auto& workflow : project_.facts.workflows) add_workflow(*workflow);
    for (const auto& file : project_.facts.pipeline_files) add_workflow(file->pipeline);
    for (const auto& package : project_.facts.packages)
      for (const PackageScript& script : package->scripts)
        if (counts(package->file)) add(script.commands, {.directory = package->directory});
    for (const auto& script : project_.facts.shell_scripts) {
      if (!counts(script->file)) continue;
      add(script->commands, {});
      for (const RemoteScript& remote : script->remote) add(remote.script.commands, {});
    }
    for (const auto& recipes : project_.facts.recipes)
      if (counts(recipes->file)) add(recipes->commands, {.directory = directory_of(project_.file(recipes->file).path)});
    for (const auto& dockerfile : project_.facts.dockerfiles)
      if (counts(dockerfile->file))
        for (const DockerStage& stage : dockerfile->stages)
          for (const DockerInstruction& instruction : stage.instructions) add(instruction.commands, {.directory = dockerfile->directory});
    for (const auto& file : project_.facts.migration_files)
      if (file->talk && is_document(file->file)) add(file->talk->commands, {.document = true});
    return std::move(calls_);
  }

 private:
  bool counts(FileId file) const {
    const PathRole role = project_.file(file).role;
    return role == PathRole::production || role == PathRole::tooling;
  }
  bool is_document(FileId file) const { return counts(file) || project_.file(file).role == PathRole::docs; }

  void add_workflow(const Workflow& workflow) {
    for (const WorkflowJob& job : workflow.jobs)
      for (const WorkflowStep& step : job.steps) {
        NextlyCall around{.workflow = &workflow, .job = &job, .step = &step};
        if (!step.working_directory.empty()) around.directory = resolve_path(".", step.working_directory).value_or(".");
        add(step.commands, around);
        for (const RemoteScript& remote : step.remote) add(remote.script.commands, {});
      }
  }

  void add(const std::vector<ShellCommand>& commands, NextlyCall around) {
    for (std::size_t i = 0; i < commands.size(); ++i) {
      const ShellCommand& command = commands[i];
      if (command.words.empty()) continue;
      if (command.words[0].value == "cd" && command.words.size() == 2)
        around.directory = resolve_path(around.directory, command.words[1].value).value_or(around.directory);
      const ShellCommand bare = unwrapped(command);
      if (bare.words.size() < 2 || bare.words[0].value != "nextly") continue;
      NextlyCall call = around;
      call.words = bare.words;
      call.command = &command;
      if (i + 1 < commands.size() && commands[i + 1].before == "|" && !commands[i + 1].words.empty())
        call.reader = commands[i + 1].words[0].value;
      calls_.push_back(std::move(call));
    }
  }

  const Project& project_;
  std::vector<NextlyCall> calls_;
};

bool names(std::string_view word, std::string_view option) { return word.substr(0, word.find('=')) == option; }

}  // namespace

bool NextlyCall::has(std::string_view option) const {
  return std::ranges::any_of(words, [&](const Text& word) { return names(word.value, option); });
}

const Text* NextlyCall::value_of(std::string_view option) const {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (names(words[i].value, option)) return holds(words[i].value, "=") ? &words[i] : i + 1 < words.size() ? &words[i + 1] : nullptr;
  return nullptr;
}

std::vector<NextlyCall> nextly_calls(const Project& project) { return NextlyCollector(project).collect(); }

bool is_given(const NextlyCall& call, std::string_view key) {
  const auto has = [&](const std::vector<WorkflowEntry>& entries) { return find_entry(entries, key) != nullptr; };
  if (std::ranges::any_of(call.command->assignments, [&](const ShellAssignment& one) { return one.name.value == key; })) return true;
  if (call.step != nullptr && (has(call.step->env) || has(call.job->env) || has(call.workflow->env))) return true;
  // Set by an earlier command of the same script: export DATABASE_URL=..., DATABASE_URL=... >> "$GITHUB_ENV"
  if (call.job == nullptr) return false;
  for (const WorkflowStep& step : call.job->steps)
    if (step.run && holds(step.run->value, key)) return true;
  return false;
}

bool speaks_of_verifying(const Project& project, const NextlyCall& call) {
  constexpr std::size_t most = 800;  // bytes: the section that the command stands in
  const std::string_view text = project.file(call.span().file).text;
  const std::size_t end = std::min<std::size_t>(call.span().end + 300, text.size());
  const std::size_t begin = call.span().begin > most ? call.span().begin - most : 0;
  std::string around = lower_case(text.substr(begin, end - begin));
  for (std::size_t at = around.find("skip-verify"); at != std::string::npos; at = around.find("skip-verify")) around.erase(at, 11);
  return holds_any(around, {"verif", "compare", "matches", "by hand", "manual", "confirm", "inspect"});
}

}  // namespace preship
