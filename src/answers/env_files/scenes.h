#pragma once
// Every command of workflows and scripts, with the env files that lie on its machine by then.

#include <functional>
#include <span>
#include <string>

#include "answers/env_files/written.h"

namespace preship {

struct EnvFileScene {
  const Workflow* workflow = nullptr;  // null in a script file, with job and step
  const WorkflowJob* job = nullptr;
  const WorkflowStep* step = nullptr;
  FileId file = 0;
  bool remote = false;  // another machine runs it
  std::span<const ShellCommand> commands = {};
  std::size_t index = 0;
  std::string directory = {};  // where it runs; "." for the root of the repository, and where a script begins
  const EnvFilesWritten* files = nullptr;

  const ShellCommand& command() const { return commands[index]; }
};

// In the order in which they run, job by job and file by file.
void each_env_file_scene(const Project& project, const std::function<void(const EnvFileScene&)>& visit);

// The same in workflows of GitHub alone, whose jobs have only the variables that stand in them.
void each_env_file_scene_of_workflows(const Project& project, const std::function<void(const EnvFileScene&)>& visit);

// The env files that lie in the checkout of each job of GitHub when it ends. Only of workflows that build images.
void each_job_with_env_files(const Project& project,
                             const std::function<void(const Workflow&, const WorkflowJob&, const EnvFilesWritten&)>& visit);

}  // namespace preship
