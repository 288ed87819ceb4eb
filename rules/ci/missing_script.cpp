#include "answers/build/start.h"
#include "answers/each.h"
#include "answers/workflows/steps.h"
#include "rule.h"

namespace preship {

static void check(const Place<WorkflowStep>& step, Findings& findings) {
  if (step.workflow->action || step->commands.empty() || changes_directory(step.item) || !checks_out_as_it_is(*step.job)) return;
  const PackageJson* package = step.project.package(resolve_path(".", step->working_directory).value_or("?"));
  if (package == nullptr) return;
  for (const ShellCommand& command : step->commands) {
    const std::optional<Text> script = script_run_here(unwrapped(command));
    if (!script || command.words[0].value == "bun" || package->script(script->value) != nullptr || is_conditional(command.flow)) continue;
    findings.push_back(
        {script->span, "'" + step.project.files[package->file].path + "' has no script '" + script->value + "': the step fails"});
    findings.back().notes.push_back({package->scripts_span.end == 0 ? package->object : package->scripts_span, "the scripts"});
  }
}

Rule ci_missing_script() { return {each<WorkflowStep, check>}; }

}  // namespace preship
