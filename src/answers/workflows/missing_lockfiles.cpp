#include "answers/workflows/missing_lockfiles.h"

#include <algorithm>

#include "answers/build/lockfiles.h"
#include "answers/build/needed_files.h"
#include "answers/workflows/steps.h"
#include "knowledge/packages/lockfiles.h"
#include "knowledge/release/action_files.h"
#include "text/words.h"

namespace preship {
namespace {

std::string place_of(const std::string& directory) { return directory == "." ? "at the root" : "in '" + directory + "'"; }

class JobLocks {
 public:
  JobLocks(const Project& project, std::vector<MissingLockfile>& found)
      : project_(project), managers_(once<lockfile_managers>(project)), found_(found) {}

  void look_at(const WorkflowJob& job) {
    for (const WorkflowStep& step : job.steps) {
      const bool certain = !step.condition && !step.continue_on_error;
      if (step.uses && certain) look_at_cache(step);
      if (!step.run) continue;
      const auto directory = resolve_path(".", step.working_directory);
      for (const ShellCommand& written : step.commands) {
        // Whatever installs may write one, and so may anything with its name in it.
        if (changes_directory(step) || !directory || holds(*directory, "$")) return;
        const ShellCommand command = unwrapped(written);
        if (certain && !is_conditional(written.flow) && !command.words.empty() && look_at_install(command, *directory)) continue;
        if (may_write(command)) return;
      }
    }
  }

 private:
  static bool may_write(const ShellCommand& command) {
    if (command.words.empty() ||
        !is_one_of(command.words[0].value, {"npm", "pnpm", "yarn", "bun", "cp", "mv", "git", "bash", "sh", "make"}))
      return false;
    return command.words.size() < 2 || !is_one_of(command.words[1].value, {"run", "test", "ci", "audit", "config", "--version", "-v"});
  }

  // True when the install says by itself that it writes none.
  bool look_at_install(const ShellCommand& command, const std::string& directory) {
    const std::string_view manager = lockfile_demanded(command);
    if (manager.empty()) return false;
    const bool elsewhere = std::ranges::any_of(command.words, [](const Text& word) {
      return is_one_of(word.value, {"-C", "--dir", "--cwd", "-w", "-g"}) || word.value.starts_with("--prefix") ||
             word.value.starts_with("--filter");
    });
    if (elsewhere || project_.package(directory) == nullptr || (!managers_.contains(manager) && !managers_.empty())) return true;
    for (const Lockfile& lockfile : lockfiles_above(project_, directory))
      if (lockfile.manager == manager) return true;
    const auto name = std::ranges::find(lockfile_names(), manager, &LockfileName::manager);
    add(command.span, command.words[0].value + " " + command.words[1].value, std::string(name->file), place_of(directory));
    return true;
  }

  void look_at_cache(const WorkflowStep& step) {
    for (const ActionFile& file : action_files()) {
      if (!file.lockfile || file.action != step.action() || find_entry(step.with, file.unless) != nullptr) continue;
      const WorkflowEntry* input = find_entry(step.with, file.input);
      if (input == nullptr || input->value.value != file.value) continue;
      const bool found = std::ranges::any_of(file.names, [&](std::string_view name) {
        return file.at_root ? project_.by_path.contains(std::string(name))
                            : std::ranges::any_of(project_.files, [&](const SourceFile& each) { return base_name(each.path) == name; });
      });
      if (!found)
        add(input->value.span, std::string(file.input) + ": " + std::string(file.value), std::string(file.names[0]),
            file.at_root ? "at the root" : "somewhere");
    }
  }

  void add(const Span& span, std::string what, std::string name, std::string where) {
    const std::string* other = path_named(project_, name);
    found_.push_back({span, std::move(what), std::move(name), std::move(where), other == nullptr ? "" : *other});
  }

  const Project& project_;
  std::set<std::string_view> managers_;
  std::vector<MissingLockfile>& found_;
};

}  // namespace

std::vector<MissingLockfile> missing_lockfiles(const Project& project) {
  std::vector<MissingLockfile> found;
  if (project.facts.workflows.empty() || project.file(".gitmodules") != nullptr) return found;
  JobLocks locks(project, found);
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      if (!workflow->action && runs_on_github(project, *workflow) && !is_for_other_repositories(project, *workflow) &&
          !runs_on_other_trees(*workflow) && checks_out_as_it_is(job) && !runs_on_own_machine(job))
        locks.look_at(job);
  return found;
}

}  // namespace preship
