#include "answers/images/platforms.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ForeignPlatform& platform : foreign_platforms(project))
    findings.push_back({platform.span, platform.what + ": a machine of the usual kind (amd64) ends it with 'exec format error'"});
  return findings;
}

Rule image_wrong_platform() { return {check}; }

}  // namespace preship
