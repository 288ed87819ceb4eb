#include "answers/migrations/documents.h"
#include "rule.h"

namespace preship {

static bool is_library(const Project& project) {
  return std::ranges::any_of(project.facts.packages, [](const auto& package) { return package->directory == "." && package->published; });
}

static Findings check(const Project& project) {
  const std::optional<FileId> newest = once<newest_migration>(project);
  if (!newest || is_library(project) || tells_migration(project) || migrates_by_itself(project) || has_unread_documents(project)) return {};
  return {{{*newest, 0, 0}, "nothing applies the migrations by itself, and no document says how it is done"}};
}

Rule migration_undocumented() { return {check}; }

}  // namespace preship
