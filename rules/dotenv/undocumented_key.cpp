#include "answers/env/dotenv_queries.h"
#include "rule.h"

namespace preship {

// A comment counts for all keys below it up to a blank line.
static std::vector<const DotenvEntry*> undocumented(const DotenvFile& file) {
  std::vector<const DotenvEntry*> keys;
  bool documented = false;
  for (const DotenvLine& line : file.lines) {
    if (line.kind == DotenvLineKind::blank) documented = false;
    else if (line.kind == DotenvLineKind::comment) documented = true;
    else if (line.kind == DotenvLineKind::entry && !documented && file.entries[line.entry].comment.empty())
      keys.push_back(&file.entries[line.entry]);
  }
  return keys;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (file->role != DotenvRole::example || !is_checked_for_form(project, *file)) continue;
    const std::vector<const DotenvEntry*> keys = undocumented(*file);
    if (keys.empty()) continue;
    const std::string more = keys.size() == 1 ? " has" : " and " + std::to_string(keys.size() - 1) + " more have";
    Finding finding{keys[0]->key.span, "'" + keys[0]->key.value + "'" + more + " no comment that says what to put here"};
    for (std::size_t i = 1; i < keys.size() && i <= 30; ++i)
      finding.notes.push_back({keys[i]->key.span, "'" + keys[i]->key.value + "' has none"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule dotenv_undocumented_key() { return {check}; }

}  // namespace preship
