#include "answers/build/package_filters.h"
#include "answers/command_texts.h"
#include "answers/docker/loops.h"
#include "model/command_line.h"
#include "rule.h"
#include "text/nearest.h"

namespace preship {

// A tool may well be called in a repository of which only a part is here.
static std::vector<std::string_view> names_of_workspace(const Project& project) {
  std::vector<std::string_view> names;
  for (const auto& package : project.facts.packages)
    if (package->name && project.in_production(package->name->span)) names.push_back(package->name->value);
  return names;
}

static Finding report(const ShellCommand& command, const Text& name, const std::vector<std::string_view>& known) {
  const bool goes_on = command.words[0].value == "pnpm";
  Finding finding{name.span, "no package here is called '" + name.value + "'" +
                                 (goes_on ? ": pnpm runs nothing, and the command succeeds" : ": the command fails")};
  if (const auto near = nearest(name.value, known)) {
    finding.message += " (did you mean '" + std::string(*near) + "'?)";
    finding.fix = Fix{"use '" + std::string(*near) + "'", {{name.span, std::string(*near)}}, false};
  }
  return finding;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<std::string_view> known = names_of_workspace(project);
  if (known.size() < 2) return findings;
  std::set<Span> seen;
  const auto look = [&](const ShellCommand& wrapped) {
    const ShellCommand command = unwrapped(wrapped);
    for (const Text& name : chosen_packages(command)) {
      const PathRole role = project.file(name.span.file).role;
      if (may_work_in_clone(project.file(name.span.file)) || is_package(project, name.value) || role == PathRole::test ||
          role == PathRole::docs || !seen.insert(name.span).second)
        continue;
      findings.push_back(report(command, name, known));
      findings.back().fold = {std::to_string(name.span.file) + " " + name.value, name.value, "and here"};
    }
  };
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const std::vector<std::string>&) {
    for (const ShellCommand& command : commands) look(command);
  });
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) { look(command); });
  return findings;
}

Rule ci_unknown_package() { return {check}; }

}  // namespace preship
