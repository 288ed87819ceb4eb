#include "answers/ignored_by_git.h"
#include "paths/data_files.h"
#include "rule.h"

namespace preship {

// Env files, keys and dumps of SQL have rules of their own.
static Findings check(const Project& project) {
  Findings findings;
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    const std::string_view kind = file.tracked ? data_file_kind(file.path) : "";
    // What lies in hidden directories belongs to an editor or another tool.
    if (kind.empty() || file.role == PathRole::test || file.empty || file.path.starts_with('.') || holds(file.path, "/.")) continue;
    if (!ignored_by_git(project, file.path)) continue;
    const std::string message =
        "'" + file.path + "' is committed although .gitignore names it: everybody with the repository has this " + std::string(kind);
    // A database is one; what else is called so is as often a settings file.
    const auto confidence = kind == "database" ? std::optional(Confidence::medium) : std::nullopt;
    findings.push_back(
        {.span = {id, 0, 0}, .message = message, .confidence = confidence, .fold = {"data", file.path, "'" + file.path + "' is too"}});
  }
  return findings;
}

Rule secret_ignored_file_committed() { return {check}; }

}  // namespace preship
