#include "answers/files.h"
#include "answers/ignored_by_git.h"
#include "answers/processes/processes.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// A compiler puts it beside its source, or into a folder that is not here.
static bool may_be_built(const Project& project, const std::string& path) {
  if (ignored_by_git(project, path) || !has_path(project, directory_of(path))) return true;
  const std::string stem = path.substr(0, path.rfind('.'));
  for (const char* ending : {".ts", ".mts", ".cts", ".tsx", ".coffee"})
    if (project.file(stem + ending) != nullptr) return true;
  return false;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.config_files) {
    if (file->program != "pm2" || !project.in_production({file->file})) continue;
    for (const ProcessApp& app : file->apps) {
      const std::string path = script_path(project, *file, app);
      if (path.empty() || path == "." || has_script(project, app) || may_be_built(project, path)) continue;
      if (is_mentioned(project, base_name(path), file->file)) continue;
      findings.push_back({app.script.span, "pm2 starts '" + app.script.value + "', and '" + path + "' is not in the repository"});
    }
  }
  return findings;
}

Rule deploy_pm2_script_missing() { return {check}; }

}  // namespace preship
