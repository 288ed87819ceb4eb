#include "answers/each.h"
#include "answers/together.h"
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

static void tell(const Project&, const Findings& group, Finding& first) {
  first.message = first_and_more(group) + (group.size() == 1 ? " has" : " have") + " no comment that says what to put here";
}

static void check(const Place<DotenvFile>& file, Findings& findings) {
  if (file->role != DotenvRole::example) return;
  for (const DotenvEntry* entry : undocumented(file.item))
    findings.push_back({.span = entry->key.span, .fold = {group_of(file->file), entry->key.value, "'" + entry->key.value + "' has none"}});
}

Rule dotenv_undocumented_key() { return {each<DotenvFile, check>, tell}; }

}  // namespace preship
