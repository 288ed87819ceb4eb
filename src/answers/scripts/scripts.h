#pragma once
// The shell of a repository as whole texts: script files, the steps of workflows, and what either of them runs over ssh.

#include <span>
#include <string_view>

#include "knowledge/release/commands.h"
#include "model/pipeline.h"
#include "model/project.h"
#include "model/shell_script.h"

namespace preship {

struct ScriptText {
  std::span<const ShellCommand> commands;  // in the order of the text
  FileId file = 0;
  bool remote = false;                 // another machine runs it
  bool from_input = false;             // and reads it from its standard input
  const WorkflowStep* step = nullptr;  // null for a script file
};

namespace script_texts {

void show_remote(const std::vector<RemoteScript>& scripts, ScriptText text, auto visit) {
  text.remote = true;
  for (const RemoteScript& remote : scripts) {
    text.commands = remote.script.commands;
    text.from_input = remote.from_input;
    visit(text);
    show_remote(remote.script.remote, text, visit);
  }
}

void show_workflow(const Workflow& workflow, auto visit) {
  for (const WorkflowJob& job : workflow.jobs)
    for (const WorkflowStep& step : job.steps) {
      // What a pipeline of several files runs stands where its commands do.
      const FileId file = step.commands.empty() ? workflow.file : step.commands.front().span.file;
      const ScriptText text{.commands = step.commands, .file = file, .step = &step};
      visit(text);
      show_remote(step.remote, text, visit);
    }
}

}  // namespace script_texts

// Scripts of production and of its tools; those of tests, examples and documents are left out.
template <class Visit>
void each_script_text(const Project& project, Visit visit) {
  for (const auto& script : project.facts.shell_scripts) {
    const PathRole role = project.file(script->file).role;
    if (role != PathRole::production && role != PathRole::tooling) continue;
    const ScriptText text{.commands = script->commands, .file = script->file};
    visit(text);
    script_texts::show_remote(script->remote, text, visit);
  }
  for (const auto& workflow : project.facts.workflows) script_texts::show_workflow(*workflow, visit);
  for (const auto& file : project.facts.pipeline_files) script_texts::show_workflow(file->pipeline, visit);
}

// "deploy", "verify", ... of knowledge/release/commands.tsv; "" for any other command.
std::string_view release_kind_of(const ShellCommand& command);

// A non-zero exit, a `return` of one, or a call of a function of this text that does so: what makes the whole fail.
bool makes_fail(const ShellCommand& command, std::span<const ShellCommand> commands);

// True when a command of the script file between the two places asks for the status of one before: `if [ $? -ne 0 ]`, `rc=$?`.
bool asks_for_status(const Project& project, const Span& from, const Span& to);

// Below `if f`, `f || true` and `f && g` the shell does not stop inside of f, nor inside of what f calls, whatever `set -e` says. `first`:
// judged by the first call alone, else only true when every call is such a one.
bool is_called_under_test(std::span<const ShellCommand> commands, std::string_view function, bool first);

}  // namespace preship
