#include "answers/each.h"
#include "answers/env_files/values.h"
#include "answers/together.h"
#include "rule.h"

namespace preship {

using Group = std::set<std::string_view>;

static bool uses(const DotenvEntry& entry, const Group& group) {
  return std::ranges::any_of(referenced_names(entry), [&](std::string_view name) { return group.contains(name); });
}

// Keys between two blank lines or comments. One that uses another of its group must follow it, and starts a new group.
static std::vector<Note> out_of_order(const DotenvFile& file) {
  std::vector<Note> places;
  Group group;
  for (const DotenvLine& line : file.lines) {
    if (line.kind == DotenvLineKind::inside) continue;
    const DotenvEntry* entry = line.kind == DotenvLineKind::entry ? &file.entries[line.entry] : nullptr;
    if (entry == nullptr || uses(*entry, group)) {
      group.clear();
      continue;
    }
    const auto after = group.upper_bound(entry->key.value);
    if (after != group.end())
      places.push_back(
          {entry->key.span, "'" + entry->key.value + "' stands behind '" + std::string(*after) + "', out of the order of the alphabet"});
    group.insert(entry->key.value);
  }
  return places;
}

static void check(const Place<DotenvFile>& file, Findings& findings) {
  for (const Note& place : out_of_order(file.item))
    findings.push_back({.span = place.span, .message = place.text, .fold = {group_of(file->file), "", place.text}});
}

Rule dotenv_unordered_key() { return {each<DotenvFile, check>}; }

}  // namespace preship
