#include "answers/each.h"
#include "answers/workflows/steps.h"
#include "rule.h"

namespace preship {

// The file without which the command fails: package.json of the directory, or what -r names.
static std::optional<Text> needed_file(const ShellCommand& command) {
  const std::vector<Text>& words = command.words;
  if (words.size() < 2) return std::nullopt;
  const std::string &program = words[0].value, &verb = words[1].value;
  if ((program == "npm" && is_one_of(verb, {"ci", "install", "i"}) && words.size() == 2) || (program == "npm" && verb == "ci"))
    return Text{"package.json", words[0].span};
  if (is_one_of(program, {"pip", "pip3"}) && verb == "install")
    for (std::size_t i = 2; i + 1 < words.size(); ++i)
      if (is_one_of(words[i].value, {"-r", "--requirement"})) return words[i + 1];
  return std::nullopt;
}

// Somebody writes the file in a step before: `poetry export -o requirements.txt`.
static bool is_mentioned(const WorkflowJob& job, std::string_view name, const Span& but) {
  return std::ranges::any_of(job.steps, [&](const WorkflowStep& step) {
    if (!step.run || holds(step.run->value, "npm init")) return step.run.has_value();
    const std::size_t first = step.run->value.find(name);
    return first != std::string::npos && (step.run->span != but || step.run->value.find(name, first + 1) != std::string::npos);
  });
}

// The file moved, or the workflow forgets where it is. Where it is nowhere, something outside of the repository may bring it.
static const std::string* elsewhere(const Project& project, std::string_view name) {
  const auto found = std::ranges::find_if(
      project.files, [&](const SourceFile& file) { return file.role == PathRole::production && base_name(file.path) == name; });
  return found == project.files.end() ? nullptr : &found->path;
}

static void check(const Place<WorkflowStep>& step, Findings& findings) {
  const std::optional<std::string> directory = resolve_path(".", step->working_directory);
  if (!directory || holds(*directory, "$") || changes_directory(step.item) || step.workflow->action || !checks_out_as_it_is(*step.job))
    return;
  for (const ShellCommand& command : step->commands) {
    const std::optional<Text> file = needed_file(unwrapped(command));
    if (!file || file->value.find_first_of("$*{~") != std::string::npos || is_conditional(command.flow)) continue;
    const std::optional<std::string> path = resolve_path(*directory, file->value);
    if (!path || step.project.by_path.contains(*path) || is_mentioned(*step.job, base_name(*path), step->run->span)) continue;
    if (const std::string* other = elsewhere(step.project, base_name(*path)))
      findings.push_back({file->span, "there is no '" + *path + "', only '" + *other + "': this fails here"});
  }
}

Rule ci_manifest_missing() { return {each<WorkflowStep, check>}; }

}  // namespace preship
