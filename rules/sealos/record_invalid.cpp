#include "answers/sealos/apps.h"
#include "answers/sealos/records.h"
#include "rule.h"

namespace preship {

static void check(const Project&, const SealosApp& app, Findings& findings) {
  if (app.config != nullptr) report_faults(shape_faults(*app.config), findings);
  if (app.build_result == nullptr) return;
  std::vector<SealosFault> faults = shape_faults(*app.build_result);
  for (SealosFault& fault : build_contradictions(*app.build_result)) faults.push_back(std::move(fault));
  report_faults(std::move(faults), findings);
}

Rule sealos_record_invalid() { return {each_sealos_app<check>, tell_unknown_keys}; }

}  // namespace preship
