#pragma once
// Every text of commands that people, CI or other machines run, each with the directories from which it may be meant.

#include <string>
#include <vector>

#include "model/pipeline.h"
#include "model/project.h"
#include "model/shell_script.h"

namespace preship {

// Calls visit(commands, directories), the likeliest directory first.
template <class Visit>
void each_command_text(const Project& project, Visit visit) {
  using Directories = std::vector<std::string>;
  const auto here = [&](FileId file) { return directory_of(project.file(file).path); };
  for (const auto& script : project.facts.shell_scripts) {
    visit(script->commands, Directories{".", here(script->file)});
    for (const RemoteScript& remote : script->remote) visit(remote.script.commands, Directories{"."});
  }
  for (const auto& recipes : project.facts.recipes) visit(recipes->commands, Directories{here(recipes->file)});
  for (const auto& package : project.facts.packages)
    for (const PackageScript& script : package->scripts) visit(script.commands, Directories{package->directory});
  const auto show = [&](const Workflow& workflow) {
    for (const WorkflowJob& job : workflow.jobs)
      for (const WorkflowStep& step : job.steps) {
        visit(step.commands, Directories{step.working_directory.empty() ? "." : resolve_path(".", step.working_directory).value_or(".")});
        for (const RemoteScript& remote : step.remote) visit(remote.script.commands, Directories{"."});
      }
  };
  for (const auto& workflow : project.facts.workflows) show(*workflow);
  for (const auto& file : project.facts.pipeline_files) show(file->pipeline);
}

// `cd directory`, from wherever the text may be.
void enter_directory(const std::string& directory, std::vector<std::string>& directories);

}  // namespace preship
