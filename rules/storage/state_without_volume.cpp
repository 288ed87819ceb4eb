#include "answers/storage/lost_state.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const LostState& each : once<lost_state>(project))
    findings.push_back({each.deployment->name.span,
                        "'" + each.deployment->name.value + "' keeps " + each.what + " in '" + each.path +
                            "' of its own container: no volume is there, and the next deploy begins empty",
                        {{each.said, "said here"}}});
  return findings;
}

Rule storage_state_without_volume() { return {check}; }

}  // namespace preship
