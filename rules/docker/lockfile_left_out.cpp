#include "answers/docker/install_gaps.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const InstallGap& gap : once<install_gaps>(project))
    if (gap.lock)
      findings.push_back({gap.command, "'" + gap.says + "' takes other versions than '" + gap.lacks +
                                           "' says: nothing copies that into the image before"});
  return findings;
}

Rule docker_lockfile_left_out() { return {check}; }

}  // namespace preship
