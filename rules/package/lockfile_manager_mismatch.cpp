#include "answers/build/lockfiles.h"
#include "rule.h"

namespace preship {

// The manager whose lock file the command cannot do without, and the words that say so.
static std::string_view manager_demanded(const ShellCommand& command) {
  const std::vector<Text>& words = command.words;
  if (words.size() < 2) return "";
  const auto has = [&](std::string_view word) { return std::ranges::find(words, word, &Text::value) != words.end(); };
  if (words[0].value == "npm" && (words[1].value == "ci" || words[1].value == "clean-install")) return "npm";
  const bool installs = words[1].value == "install" || words[1].value == "i";
  if (words[0].value == "pnpm" && installs && has("--frozen-lockfile")) return "pnpm";
  if (words[0].value == "bun" && installs && has("--frozen-lockfile")) return "bun";
  return "";
}

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

  void add(const std::vector<ShellCommand>& commands) {
    for (const ShellCommand& written : commands) {
      const std::string_view manager = manager_demanded(unwrapped(written));
      // `if [ -f pnpm-lock.yaml ]` around it: what the branch asks for is not known.
      if (manager.empty() || written.before == "||" || written.flow.in_branch || present.contains(manager)) continue;
      const std::string found = others(present, manager);
      // Without any lock file at all, package/no-lockfile says so.
      if (found.empty()) continue;
      const auto [entry, is_new] = by_manager.try_emplace(
          manager,
          Finding{written.span, "this needs a lock file of " + std::string(manager) + ", and the repository has none: only of " + found});
      if (!is_new && entry->second.notes.size() < 8) entry->second.notes.push_back({written.span, "so does this"});
    }
  }
};

}  // namespace

static Findings check(const Project& project) {
  Demands demands{lockfile_managers(project)};
  for (const auto& file : project.facts.dockerfiles)
    if (project.in_production({file->file}))
      for (const DockerStage& stage : file->stages)
        for (const DockerInstruction& instruction : stage.instructions)
          if (instruction.keyword.value == "RUN") demands.add(instruction.commands);
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) demands.add(step.commands);
  Findings findings;
  for (auto& [manager, finding] : demands.by_manager) findings.push_back(std::move(finding));
  return findings;
}

Rule package_lockfile_manager_mismatch() { return {check}; }

}  // namespace preship
