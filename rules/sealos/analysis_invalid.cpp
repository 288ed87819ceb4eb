#include "answers/sealos/apps.h"
#include "answers/sealos/records.h"
#include "rule.h"

namespace preship {

static void check(const Project&, const SealosApp& app, Findings& findings) {
  if (app.analysis == nullptr) return;
  std::vector<SealosFault> faults = shape_faults(*app.analysis);
  for (SealosFault& fault : analysis_contradictions(*app.analysis)) faults.push_back(std::move(fault));
  report_faults(std::move(faults), findings);
}

Rule sealos_analysis_invalid() { return {each_sealos_app<check>, tell_unknown_keys}; }

}  // namespace preship
