#pragma once
// Which variables are there while an app is built: in a RUN of a Dockerfile, or in a step of a workflow.

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "answers/env_files/written.h"
#include "model/project.h"

namespace preship {

// A command that builds an app of this repository.
struct AppBuild {
  Span span;          // the command
  ServiceId service;  // the app
  std::set<std::string, std::less<>> given;
  bool open = false;                      // it may see more than `given`: an env file, a secret file, a tool that fetches values
  std::string dockerfile;                 // path of the Dockerfile; "" for a workflow
  std::string mode = "production";        // --mode: which env files Vite loads
  std::vector<WrittenEnvFile> env_files;  // that a step before wrote and the build loads
  const WorkflowJob* job = nullptr;       // of a workflow
};

// The builds of Next.js, Vite, Create React App, Gatsby, Nuxt and Astro apps in Dockerfiles that are deployed, in file order.
std::vector<AppBuild> docker_app_builds(const Project& project);

// The one of them that builds the image of the deployment; null when none does.
const AppBuild* build_of(const std::vector<AppBuild>& builds, const Deployment& deployment);

// The same in workflows: commands that run in the directory of an app with such a build.
std::vector<AppBuild> workflow_app_builds(const Project& project);

// Adds what the env files that a job has written give to the build: those that its bundler loads. `left_out`: whether the build does not
// see the file at a path.
void add_written_env_files(const EnvFilesWritten& written, const std::function<bool(const std::string&)>& left_out, AppBuild& build);

// True when `command` (unwrapped) runs the script or the program that builds the app; what its scripts assign is added
// to `given`, and `open` is set where they load an env file or fetch values.
bool runs_app_build(const Project& project, const Service& service, const ShellCommand& command, AppBuild& build);

// Reads that end the build when it does not see their keys, since a module that it loads demands them: each key once.
std::vector<const EnvRead*> demanded_on_load(const Project& project, const Service& service, const AppBuild& build);

// The path of the ignore file that counts for a Dockerfile's build, "" when there is none.
std::string dockerignore_of(const Project& project, const Dockerfile& dockerfile, std::string_view context);

// True when the ignore file keeps `path`, relative to the context, out of the build.
bool docker_ignores(const Project& project, const std::string& ignore_file, std::string_view path);

// True when a line of the ignore file takes a part of the directory `path` back in: "!docker/site.conf".
bool keeps_part(const Project& project, const std::string& ignore_file, std::string_view path);

// COPY . . and its like: the instruction takes the whole context.
bool copies_context(const DockerInstruction& instruction);

}  // namespace preship
