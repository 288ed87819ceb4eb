#include "answers/compose/hidden_files.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const HiddenFiles& each : hidden_files(project))
    findings.push_back({each.mount,
                        "the volume '" + each.volume + "' lies over " + each.what +
                            ": it is filled at its first start, and what a newer image brings never arrives",
                        {{each.filled, "the image brings them here"}}});
  return findings;
}

Rule compose_volume_hides_code() { return {check}; }

}  // namespace preship
