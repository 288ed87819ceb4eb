#include "answers/build/lockfiles.h"

#include <algorithm>

#include "knowledge/packages/lockfiles.h"
#include "model/shell_script.h"
#include "text/words.h"

namespace preship {

std::vector<Lockfile> lockfiles_in(const Project& project, std::string_view directory) {
  std::vector<Lockfile> found;
  for (const LockfileName& lockfile : lockfile_names()) {
    std::string path = directory == "." ? std::string(lockfile.file) : std::string(directory) + "/" + std::string(lockfile.file);
    if (project.by_path.contains(path)) found.push_back({lockfile.manager, std::move(path)});
  }
  return found;
}

std::vector<Lockfile> lockfiles_above(const Project& project, std::string_view directory) {
  for (std::string at(directory);; at = directory_of(at)) {
    std::vector<Lockfile> found = lockfiles_in(project, at);
    if (!found.empty() || at == ".") return found;
  }
}

std::set<std::string_view> lockfile_managers(const Project& project) {
  std::set<std::string_view> managers;
  for (const SourceFile& file : project.files) {
    const auto known = std::ranges::find(lockfile_names(), base_name(file.path), &LockfileName::file);
    if (known != lockfile_names().end()) managers.insert(known->manager);
  }
  return managers;
}

std::string_view lockfile_demanded(const ShellCommand& command) {
  const std::vector<Text>& words = command.words;
  if (words.size() < 2) return "";
  if (words[0].value == "npm" && is_one_of(words[1].value, {"ci", "clean-install"})) return "npm";
  const bool frozen =
      is_one_of(words[1].value, {"install", "i"}) && std::ranges::find(words, "--frozen-lockfile", &Text::value) != words.end();
  if (frozen && words[0].value == "pnpm") return "pnpm";
  return frozen && words[0].value == "bun" ? "bun" : "";
}

namespace {

bool installs_packages(const ShellCommand& wrapped) {
  const ShellCommand command = unwrapped(wrapped);
  if (command.words.empty() || !is_one_of(command.words[0].value, {"npm", "pnpm", "yarn", "bun"})) return false;
  return command.words.size() == 1 || std::ranges::any_of(command.words, [](const Text& word) {
           return is_one_of(word.value, {"install", "ci", "i", "add", "clean-install"});
         });
}

bool any_installs(const std::vector<ShellCommand>& commands) { return std::ranges::any_of(commands, installs_packages); }

bool something_installs(const Project& project) {
  for (const auto& file : project.facts.dockerfiles)
    for (const DockerStage& stage : file->stages)
      for (const DockerInstruction& instruction : stage.instructions)
        if (any_installs(instruction.commands)) return true;
  for (const auto& scripts : {&project.facts.shell_scripts, &project.facts.recipes})
    for (const auto& script : *scripts)
      if (any_installs(script->commands)) return true;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps)
        if (any_installs(step.commands)) return true;
  return false;
}

}  // namespace

bool is_served_by_import_map(const Project& project, const std::string& directory) {
  const auto has = [&](std::string_view name) { return project.by_path.contains(resolve_path(directory, name).value_or("")); };
  return (has("importmap.php") || has("config/importmap.rb")) && !something_installs(project);
}

}  // namespace preship
