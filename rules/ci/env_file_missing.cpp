#include "answers/each.h"
#include "answers/workflows/compose_calls.h"
#include "answers/workflows/steps.h"
#include "rule.h"

namespace preship {

// A script, an action or a file of another job may bring the file.
static bool may_make(const WorkflowStep& step, std::string_view name) {
  if (step.uses)
    return holds_any(step.action(), {"env", "download-artifact", "cache", "write-file", "create-file", "decrypt", "secret", "vault"});
  return !step.run || holds(step.run->value, name) || std::ranges::any_of(step.commands, [](const ShellCommand& command) {
    const std::string& program = command.words[0].value;
    return is_one_of(program, {"make", "just", "task", "cp", "mv", "tee", "bash", "sh", "source", "."}) || program.ends_with(".sh") ||
           holds(program, "/");
  });
}

// What one call starts: the services it names, or all that no profile holds back.
static bool starts(const ComposeCall& call, const ComposeService& service) {
  if (call.services.empty()) return service.profiles.empty();
  if (call.verb == "run") return call.services[0] == service.name.value;  // what follows is a command
  return std::ranges::find(call.services, service.name.value) != call.services.end();
}

static const Text* missing_file(const Project& project, const ComposeCall& call, const WorkflowJob& job) {
  for (const ComposeFile* file : call.files)
    for (const ComposeService& service : file->services)
      for (const Text& path : service.env_files) {
        const bool optional = std::ranges::find(service.optional_env_files, path.value) != service.optional_env_files.end();
        if (!starts(call, service) || optional || path.value.empty() || holds(path.value, "$")) continue;
        const SourceFile* here = project.file(path.value);
        if (here != nullptr && (here->tracked || !project.in_git)) continue;
        if (std::ranges::none_of(job.steps, [&](const WorkflowStep& step) { return may_make(step, base_name(path.value)); })) return &path;
      }
  return nullptr;
}

static void check(const Place<WorkflowJob>& job, Findings& findings) {
  if (!runs_on_github(job.project, *job.workflow) || job.workflow->action || !checks_out_as_it_is(job.item)) return;
  if (std::ranges::any_of(job->runs_on, [](const Text& label) { return holds_any(label.value, {"self-hosted", "$"}); })) return;
  for (const WorkflowStep& step : job->steps) {
    if (changes_directory(step)) continue;
    for (const ShellCommand& command : step.commands) {
      if (is_conditional(command.flow)) continue;
      const auto call = compose_call(job.project, *job.workflow, job.item, step, command);
      if (!call || !is_one_of(call->verb, {"up", "run", "create"})) continue;
      const Text* path = missing_file(job.project, *call, job.item);
      if (path == nullptr) continue;
      findings.push_back(
          {command.words[0].span, "compose needs '" + path->value + "' here, which git does not have and no step writes: this fails"});
      findings.back().notes.push_back({path->span, "it is required here"});
      return;
    }
  }
}

Rule ci_env_file_missing() { return {each<WorkflowJob, check>}; }

}  // namespace preship
