#include "answers/docker/install_gaps.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const InstallGap& gap : once<install_gaps>(project)) {
    if (gap.lock) continue;  // docker/lockfile-left-out
    const std::string runs =
        gap.by_name.empty() ? "'" + gap.says + "' needs '" : "'" + gap.says + "' reads '" + gap.by_name + "', which needs '";
    const std::string why =
        gap.program ? "', a package for development that it leaves out" : "', and nothing copies it into the image before";
    Finding finding{gap.command, runs + gap.lacks + why};
    if (!gap.by_name.empty()) finding.notes.push_back({gap.by.span, "asked for here"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule docker_install_before_its_files() { return {check}; }

}  // namespace preship
