#include "answers/migrations/ways_back.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const WayBackGap& gap : way_back_gaps(project)) {
    const std::string& path = project.file(gap.span.file).path;
    Finding finding{.span = gap.span,
                    .message = "the migration has " + std::string(gap.empty ? "an empty" : "no") +
                               " way back, and nothing in it says that there is none"};
    if (gap.destructive) finding.severity = Severity::warning, finding.message += ": it drops something";
    finding.fold = {.group = gap.folder + (gap.destructive ? "!" : ""), .name = path, .beside = "nor can this one be taken back"};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule migration_irreversible() { return {check}; }

}  // namespace preship
