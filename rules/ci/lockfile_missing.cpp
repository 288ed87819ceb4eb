#include "answers/build/lockfiles.h"
#include "answers/workflows/missing_lockfiles.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const MissingLockfile& missing : missing_lockfiles(project)) {
    const std::string only = missing.other.empty() ? "" : ", only '" + missing.other + "'";
    findings.push_back({.span = missing.span,
                        .message = "'" + missing.what + "' needs a '" + missing.name + "' " + missing.where + ", and there is none" + only +
                                   ": this fails here",
                        .fold = {std::to_string(missing.span.file) + " " + missing.where + missing.name, "", "so does this"}});
  }
  return findings;
}

Rule ci_lockfile_missing() { return {check}; }

}  // namespace preship
