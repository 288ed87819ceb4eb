#include "answers/migrations/nextly.h"
#include "answers/migrations/nextly_calls.h"
#include "rule.h"

namespace preship {

static const SqlFile* newest_of(const Project& project, const std::string& folder) {
  const SqlFile* newest = nullptr;
  for (const auto& sql : project.facts.sql_files) {
    const std::string& path = project.file(sql->file).path;
    if (!sql->sha256.empty() && directory_of(path) == folder && (newest == nullptr || project.file(newest->file).path < path))
      newest = sql.get();
  }
  return newest;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<std::string>& folders = once<nextly_folders>(project);
  const SqlFile* newest = folders.size() == 1 ? newest_of(project, folders[0]) : nullptr;
  if (newest == nullptr || !newest->up_drops) return findings;
  for (const NextlyCall& call : once<nextly_calls>(project))
    if (call.name() == "migrate" && call.step != nullptr && !call.has("--dry-run") && !is_given(call, "NEXTLY_ACCEPT_DATA_LOSS"))
      findings.push_back({call.span(),
                          "the newest migration drops something, and NEXTLY_ACCEPT_DATA_LOSS is not set for it here",
                          {{{newest->file, 0, 0}, "the migration"}}});
  return findings;
}

Rule migration_data_loss_unacknowledged() { return {check}; }

}  // namespace preship
