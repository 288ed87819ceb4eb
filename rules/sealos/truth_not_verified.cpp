#include "answers/sealos/state.h"
#include "rule.h"

namespace preship {

static void check(const Project& project, const SealosApp& app, Findings& findings) {
  if (app.state != nullptr) report_faults(truth_faults(project, app), findings);
}

Rule sealos_truth_not_verified() { return {each_sealos_app<check>}; }

}  // namespace preship
