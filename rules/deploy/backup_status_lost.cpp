#include "answers/release/backups.h"
#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const LostDump& dump : lost_dumps(project)) {
    findings.push_back(finding_at(*dump.step, "a failed '" + dump.step->tool + "' leaves an empty backup that counts as one: '" +
                                                  dump.step->piped_to + "' decides the status of the pipe, and nothing sets 'pipefail'"));
    if (!dump.kept) findings.back().confidence = Confidence::medium;
  }
  return findings;
}

Rule deploy_backup_status_lost() { return {check}; }

}  // namespace preship
