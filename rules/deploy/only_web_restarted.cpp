#include "answers/processes/fresh_code.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const PartialRestart& one : partial_restarts(project)) {
    findings.push_back({one.command, "'" + one.fresh + "' starts with the new code, and " + quoted_list(one.stale) + " " +
                                         (one.stale.size() == 1 ? "goes" : "go") + " on with the old"});
    findings.back().notes.push_back({one.stale_place, "runs the same code"});
  }
  return findings;
}

Rule deploy_only_web_restarted() { return {check}; }

}  // namespace preship
