#include "answers/each.h"
#include "answers/env_files/queries.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// The unit that reads the file, or what people copy it to: by the last part of its path, since units name the machine's.
static const SystemdEntry* unit_reading(const Project& project, const DotenvFile& file) {
  const std::string name = copied_to(base_name(project.file(file.file).path));
  for (const auto& unit : project.facts.systemd_units) {
    if (!project.in_production({unit->file})) continue;
    for (const SystemdEntry* entry : unit->all("Service", "EnvironmentFile"))
      if (base_name(entry->value.value) == name) return entry;
  }
  return nullptr;
}

static void check(const Place<DotenvFile>& file, Findings& findings) {
  const auto exported = std::ranges::find_if(file->entries, [](const DotenvEntry& entry) { return entry.exported && !entry.commented; });
  if (exported == file->entries.end()) return;
  const SystemdEntry* reader = unit_reading(file.project, file.item);
  if (reader == nullptr) return;
  const auto count = std::ranges::count_if(file->entries, [](const DotenvEntry& entry) { return entry.exported && !entry.commented; });
  const std::string others = count > 1 ? " and " + counted(static_cast<std::size_t>(count) - 1, "other") : "";
  findings.push_back({exported->key.span,
                      "systemd passes over lines with 'export': '" + exported->key.value + "'" + others + " will not be set",
                      {{reader->value.span, "this unit reads the file"}}});
}

Rule dotenv_misread_by_systemd() { return {each<DotenvFile, check>}; }

}  // namespace preship
