#include "answers/scripts/second_runs.h"

#include <algorithm>

#include "answers/workflows/steps.h"
#include "knowledge/words/word_lists.h"
#include "model/shell.h"
#include "paths/path.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool names_word(const ShellCommand& command, std::string_view word) {
  return std::ranges::any_of(command.words,
                             [&](const Text& one) { return one.value == word || one.value.starts_with(std::string(word) + "="); });
}

// Its first word right behind the program, and the others anywhere.
const Creation* creation_of(const ShellCommand& command) {
  for (const Creation& creation : creations()) {
    if (command.words[0].value != creation.program || command.words.size() < 2 || command.words[1].value != creation.words[0]) continue;
    if (std::ranges::all_of(creation.words, [&](std::string_view word) { return names_word(command, word); })) return &creation;
  }
  return nullptr;
}

// A variable in the name is often the number of the run.
bool has_fixed_name(const ShellCommand& command) {
  return std::ranges::none_of(command.words, [](const Text& word) {
    return holds_any(word.value, {"RUN_", "run_number", "sha", "SHA", "$(date", "RANDOM"});
  });
}

class SecondRunSearch {
 public:
  explicit SecondRunSearch(const Project& project) : project_(project) {}

  void look_at_workflow(const Workflow& workflow) {
    for (const WorkflowJob& job : workflow.jobs) {
      if (names_any(job, words_of(WordList::local_cluster))) continue;  // which the job makes and leaves behind
      for (const WorkflowStep& step : job.steps) {
        look(step.commands, runs_on_own_machine(job));
        for (const RemoteScript& remote : step.remote) look(remote.script.commands, true);
      }
    }
  }

  // setup.sh and install.sh run once.
  void look_at_script(const ShellScript& script) {
    const SourceFile& file = project_.file(script.file);
    const std::string name = lower_case(base_name(file.path));
    const bool repeats =
        holds_any(name, {"deploy", "release", "update", "upgrade", "rollout"}) && !holds_any(name, {"setup", "init", "first"});
    if (file.role != PathRole::production && file.role != PathRole::tooling) return;
    if (repeats) look(script.commands, true);
    for (const RemoteScript& remote : script.remote) look(remote.script.commands, true);
  }

  std::vector<SecondRun> found;

 private:
  void look(std::span<const ShellCommand> commands, bool machine_stays) {
    for (std::size_t i = 0; i < commands.size(); ++i) {
      const ShellCommand inner = unwrapped(commands[i]);
      const Creation* creation = inner.words.empty() ? nullptr : creation_of(inner);
      // Without `set -e` the text goes on, and what is there stays as it was: another fault, if one at all.
      if (creation == nullptr || !inner.flow.errexit || is_conditional(inner.flow) || inner.flow.in_substitution || inner.flow.in_loop ||
          !inner.flow.function.empty())
        continue;
      if ((creation->program == "docker" && !machine_stays) || !has_fixed_name(inner) || is_spared(*creation, inner, commands.first(i)))
        continue;
      found.push_back({commands[i].span, creation});
    }
  }

  static bool is_spared(const Creation& creation, const ShellCommand& command, std::span<const ShellCommand> before) {
    const auto spares = [&](const ShellCommand& one) {
      return std::ranges::any_of(creation.spares, [&](std::string_view word) { return names_word(one, word); });
    };
    return spares(command) || std::ranges::any_of(before, [&](const ShellCommand& one) {
             return !one.words.empty() && holds(one.words[0].value, creation.program) && spares(one);
           });
  }

  const Project& project_;
};

}  // namespace

std::vector<SecondRun> second_runs(const Project& project) {
  SecondRunSearch search(project);
  for (const auto& workflow : project.facts.workflows) search.look_at_workflow(*workflow);
  for (const auto& file : project.facts.pipeline_files) search.look_at_workflow(file->pipeline);
  for (const auto& script : project.facts.shell_scripts) search.look_at_script(*script);
  return std::move(search.found);
}

}  // namespace preship
