#include "answers/sealos/stale.h"
#include "rule.h"

namespace preship {

static void check(const Project& project, const SealosApp& app, Findings& findings) {
  if (app.analysis != nullptr) report_faults(stale_parts(project, app), findings);
}

Rule sealos_analysis_stale() { return {each_sealos_app<check>}; }

}  // namespace preship
