#include "answers/migrations/nextly.h"
#include "rule.h"

namespace preship {

// What is wrong with the markers of one file; nothing when they are as they should be.
static std::optional<Finding> fault_of(const SqlFile& sql) {
  std::vector<const SectionMarker*> ups, downs;
  for (const SectionMarker& marker : sql.markers) {
    if (marker.meant)
      return Finding{marker.span, "this is no marker to Nextly, which wants '" + std::string(marker.down ? "-- DOWN" : "-- UP") + "'"};
    (marker.down ? downs : ups).push_back(&marker);
  }
  if (ups.empty() && !downs.empty() && sql.before_marker.end != 0)
    return Finding{sql.before_marker, "there is no '-- UP': nothing of this is run, and the migration is recorded as applied"};
  if (sql.before_marker.end != 0) return Finding{sql.before_marker, "this stands before the first marker and is not run"};
  for (const auto* markers : {&ups, &downs})
    if (markers->size() > 1)
      return Finding{markers->at(1)->span, "this begins the section a second time", {{markers->at(0)->span, "it began here"}}};
  if (!ups.empty() && !downs.empty() && downs[0]->span.begin < ups[0]->span.begin)
    return Finding{downs[0]->span, "'-- DOWN' stands before '-- UP'", {{ups[0]->span, "'-- UP' is here"}}};
  return std::nullopt;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<std::string>& folders = once<nextly_folders>(project);
  for (const auto& sql : project.facts.sql_files)
    if (!sql->sha256.empty() && std::ranges::find(folders, directory_of(project.file(sql->file).path)) != folders.end())
      if (std::optional<Finding> fault = fault_of(*sql)) findings.push_back(std::move(*fault));
  return findings;
}

Rule migration_section_markers() { return {check}; }

}  // namespace preship
