#include "answers/ignored_by_git.h"
#include "answers/scripts/script_files.h"
#include "answers/workflows/steps.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  if (project.file(".gitmodules") != nullptr) return findings;
  std::set<std::string, std::less<>> here, made = once<names_made>(project);
  for (const SourceFile& file : project.files) here.emplace(base_name(file.path));
  each_script_text(project, [&](const ScriptText& text) {
    if (!has_this_repository(text)) return;
    for (const ShellCommand& command : text.commands) {
      if (is_conditional(command.flow)) continue;
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
