#include "answers/release/release.h"
#include "answers/scripts/scripts.h"
#include "model/shell_script.h"
#include "rule.h"

namespace preship {

// The last command of the script that holds the step: its status is that of the script. Null where the step itself is it, stops the script,
// or somebody looks at its status.
static const ShellCommand* decides_instead(const Project& project, const ReleaseStep& test) {
  const auto script = std::ranges::find(project.facts.shell_scripts, test.span.file, [](const auto& one) { return one->file; });
  if (script == project.facts.shell_scripts.end() || (*script)->commands.empty()) return nullptr;
  const ShellCommand& last = (*script)->commands.back();
  if (!(test.span < last.words.front().span) || last.words.front().span.begin <= test.span.end) return nullptr;
  if (!last.flow.function.empty() || last.flow.in_branch || last.flow.in_condition || last.before == "&&") return nullptr;
  const SourceFile& file = project.file(test.span.file);
  const bool asked = asks_for_status(project, test.span, {test.span.file, static_cast<std::uint32_t>(file.text.size()), 0});
  const bool counts = std::ranges::any_of((*script)->commands, [](const ShellCommand& command) {
    return !command.words.empty() &&
           (command.words[0].value == "exit" || command.words[0].value == "trap" || command.words[0].value == "wait");
  });
  return asked || counts ? nullptr : &last;
}

static bool is_lost(const ReleaseStep& step) {
  return step.kind == ReleaseKind::test && !(step.call == step.span) && !step.conditional && !step.flow.errexit &&
         !step.flow.in_condition && !step.flow.in_substitution && step.flow.or_else.value.empty() && !step.flow.background;
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<FileId> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (place.kind != PlaceKind::workflow_job) continue;
    for (const ReleaseStep& step : place.steps) {
      if (!is_lost(step) || step.call.file == step.span.file) continue;
      const ShellCommand* last = decides_instead(project, step);
      if (last == nullptr || !seen.insert(step.span.file).second) continue;
      findings.push_back(
          {step.span,
           "a failed '" + step.tool + "' is lost: the script has no 'set -e', and ends with the status of '" + last->words[0].value + "'",
           {{last->span, "this decides"}, {step.call, "the workflow runs the script here"}}});
    }
  }
  return findings;
}

Rule ci_test_result_lost() { return {check}; }

}  // namespace preship
