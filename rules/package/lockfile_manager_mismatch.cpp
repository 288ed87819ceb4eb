#include "answers/build/lockfiles.h"
#include "answers/docker/loops.h"
#include "answers/workflows/loops.h"
#include "rule.h"

namespace preship {

static std::string others(const std::set<std::string_view>& present, std::string_view manager) {
  std::vector<std::string> names;
  for (const std::string_view other : {"npm", "pnpm", "yarn", "bun"})
    if (other != manager && present.contains(other)) names.emplace_back(other);
  return names.empty() ? "" : quoted_list(names);
}

namespace {

// One finding for each manager: the same missing file makes each of the commands fail.
struct Demands {
  std::set<std::string_view> present;  // managers that the repository has a lock file of
  std::map<std::string_view, Finding> by_manager = {};

  void add(const ShellCommand& written) {
    const std::string_view manager = lockfile_demanded(unwrapped(written));
    // `if [ -f pnpm-lock.yaml ]` around it, or `|| bun install` behind it: what it asks for is not known.
    const bool guarded = written.before == "||" || !written.flow.or_else.value.empty() || written.flow.in_branch;
    if (manager.empty() || guarded || present.contains(manager)) return;
    const std::string found = others(present, manager);
    // Without any lock file at all, package/no-lockfile says so.
    if (found.empty()) return;
    const auto [entry, is_new] = by_manager.try_emplace(
        manager,
        Finding{written.span, "this needs a lock file of " + std::string(manager) + ", and the repository has none: only of " + found});
    if (!is_new && entry->second.notes.size() < 8) entry->second.notes.push_back({written.span, "so does this"});
  }
};

}  // namespace

static Findings check(const Project& project) {
  Demands demands{once<lockfile_managers>(project)};
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) { demands.add(command); });
  each_workflow_step(project, [&](const Workflow&, const WorkflowJob&, const WorkflowStep& step) {
    for (const ShellCommand& command : step.commands) demands.add(command);
  });
  Findings findings;
  for (auto& [manager, finding] : demands.by_manager) findings.push_back(std::move(finding));
  return findings;
}

Rule package_lockfile_manager_mismatch() { return {check}; }

}  // namespace preship
