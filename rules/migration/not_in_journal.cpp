#include "answers/migrations/migrations.h"
#include "knowledge/release/migration_files.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// "0003_orders.sql", "20260301120000_orders.sql": as drizzle-kit names what it makes.
static bool is_named_by_drizzle(std::string_view name) {
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  return digits >= 4 && name.substr(digits).starts_with('_') && name.ends_with(".sql");
}

// The journal lists another one of that number: this one was written again, and left behind.
static bool has_successor(const SourceFile& journal, const std::string& name) {
  return holds(journal.text, "\"" + name.substr(0, name.find('_') + 1));
}

// supabase/migrations/0001_a.sql: its own tool runs every file of the folder, whoever made them.
static bool is_run_by_another_tool(const SourceFile& file) {
  const MigrationFormat* format = migration_format_of(file.path, file.text);
  return format != nullptr && format->tool != "Drizzle";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const MigrationFolder& folder : once<migration_folders>(project)) {
    const SourceFile* journal = folder.tool == "drizzle" ? project.file(folder.directory + "/meta/_journal.json") : nullptr;
    if (journal == nullptr || !holds(journal->text, "\"entries\"")) continue;
    const FileId journal_id = project.by_path.at(journal->path);
    for (const auto& [path, id] : std::map(project.by_path.begin(), project.by_path.end())) {
      const std::string name(base_name(path));
      if (directory_of(path) != folder.directory || !is_named_by_drizzle(name) || is_run_by_another_tool(project.file(id))) continue;
      if (holds(journal->text, "\"" + name.substr(0, name.size() - 4) + "\"")) continue;
      findings.push_back({.span = {id, 0, 0},
                          .message = "drizzle runs only what its journal lists, and '" + name + "' is not in it",
                          .notes = {{{journal_id, 0, 0}, "the journal"}},
                          .confidence = has_successor(*journal, name) ? Confidence::low : Confidence::high,
                          .fold = {folder.directory, name, "nor is '" + name + "'"}});
    }
  }
  return findings;
}

Rule migration_not_in_journal() { return {check}; }

}  // namespace preship
