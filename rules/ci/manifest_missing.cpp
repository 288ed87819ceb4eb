#include "answers/build/needed_files.h"
#include "answers/each.h"
#include "answers/workflows/steps.h"
#include "rule.h"

namespace preship {

// Somebody writes the file in a step before: `poetry export -o requirements.txt`.
static bool is_mentioned(const WorkflowJob& job, std::string_view name, const Span& but) {
  return std::ranges::any_of(job.steps, [&](const WorkflowStep& step) {
    if (!step.run || holds(step.run->value, "npm init")) return step.run.has_value();
    const std::size_t first = step.run->value.find(name);
    return first != std::string::npos && (step.run->span != but || step.run->value.find(name, first + 1) != std::string::npos);
  });
}

static void check(const Place<WorkflowStep>& step, Findings& findings) {
  const std::optional<std::string> directory = resolve_path(".", step->working_directory);
  if (!directory || holds(*directory, "$") || changes_directory(step.item) || step.workflow->action || !checks_out_as_it_is(*step.job))
    return;
  for (const ShellCommand& command : step->commands) {
    const std::optional<Text> file = file_needed_by(unwrapped(command), command);
    if (!file || is_conditional(command.flow)) continue;
    const std::optional<std::string> path = resolve_path(*directory, file->value);
    if (!path || step.project.by_path.contains(*path) || is_mentioned(*step.job, base_name(*path), step->run->span)) continue;
    // The file moved, or the workflow forgets where it is. Where it is nowhere, something outside of the repository may bring it.
    if (const std::string* other = path_named(step.project, base_name(*path)))
      findings.push_back(
          {.span = file->span,
           .message = "there is no '" + *path + "', only '" + *other + "': this fails here",
           .fold = {std::to_string(step.job->id.span.file) + " " + std::to_string(step.job->id.span.begin), "", "and here"}});
  }
}

Rule ci_manifest_missing() { return {each<WorkflowStep, check>}; }

}  // namespace preship
