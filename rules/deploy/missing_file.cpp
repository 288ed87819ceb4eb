#include "answers/ignored_by_git.h"
#include "answers/release/script_files.h"
#include "rule.h"

namespace preship {

static bool may_fail(const ShellFlow& flow) {
  return flow.in_branch || flow.in_condition || flow.in_fallback || !flow.or_else.value.empty();
}

static Findings check(const Project& project) {
  Findings findings;
  if (project.file(".gitmodules") != nullptr) return findings;
  std::set<std::string, std::less<>> here, made = names_made(project);
  for (const SourceFile& file : project.files) here.emplace(base_name(file.path));
  each_script_text(project, [&](const ScriptText& text) {
    if (!has_this_repository(text)) return;
    for (const ShellCommand& command : text.commands) {
      if (may_fail(command.flow)) continue;
      for (const Text& named : files_named(command)) {
        const std::string name(base_name(named.value));
        if (here.contains(name) || made.contains(name) || ignored_by_git(project, name)) continue;
        findings.push_back({named.span, "there is no '" + name + "' in this repository: the command fails"});
      }
    }
  });
  return findings;
}

Rule deploy_missing_file() { return {check}; }

}  // namespace preship
