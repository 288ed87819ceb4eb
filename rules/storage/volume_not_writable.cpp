#include "answers/compose/unwritable_folders.h"
#include "answers/compose/unwritable_volumes.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const UnwritableVolume& each : unwritable_volumes(project))
    findings.push_back({each.mount,
                        "'" + each.user + "' cannot write to '" + each.target +
                            "': " + (each.made ? "root makes that directory in the image" : "the image has no such directory") +
                            ", and the new volume '" + each.volume + "' belongs to root",
                        {{each.user_span, "the container runs as '" + each.user + "'"}}});
  for (const UnwritableFolder& each : unwritable_folders(project))
    findings.push_back({each.mount,
                        "'" + each.user + "' cannot write to '" + each.target + "': the repository has no '" + each.source +
                            "', and Docker makes that folder as root",
                        {{each.user_span, "the container runs as '" + each.user + "'"}, {each.writes, "the app keeps files there"}}});
  return findings;
}

Rule storage_volume_not_writable() { return {check}; }

}  // namespace preship
