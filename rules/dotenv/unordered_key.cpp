#include "model/dotenv_queries.h"
#include "rule.h"

namespace preship {

namespace {

// Keys between two blank lines or comments. One that uses another of its group must follow it, and starts a new group.
struct Group {
  std::vector<const DotenvEntry*> entries = {};

  bool is_used_by(const DotenvEntry& entry) const {
    return entry.interpolated && std::ranges::any_of(entries, [&](const DotenvEntry* other) {
             return entry.written.value.find("$" + other->key.value) != std::string::npos ||
                    entry.written.value.find("${" + other->key.value) != std::string::npos;
           });
  }

  // The first key that belongs behind `entry`.
  const DotenvEntry* successor(const DotenvEntry& entry) const {
    const auto found = std::ranges::find_if(entries, [&](const DotenvEntry* other) { return other->key.value > entry.key.value; });
    return found == entries.end() ? nullptr : *found;
  }
};

}  // namespace

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_checked_for_form(project, *file)) continue;
    Group group;
    for (const DotenvLine& line : file->lines) {
      if (line.kind == DotenvLineKind::inside) continue;
      const DotenvEntry* entry = line.kind == DotenvLineKind::entry ? &file->entries[line.entry] : nullptr;
      if (entry == nullptr || group.is_used_by(*entry)) {
        group.entries.clear();
        continue;
      }
      if (const DotenvEntry* other = group.successor(*entry))
        findings.push_back(
            {entry->key.span, "'" + entry->key.value + "' stands behind '" + other->key.value + "', out of the order of the alphabet"});
      group.entries.push_back(entry);
    }
  }
  return findings;
}

Rule dotenv_unordered_key() { return {check}; }

}  // namespace preship
