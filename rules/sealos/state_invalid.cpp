#include "answers/sealos/state.h"
#include "rule.h"

namespace preship {

static void check(const Project&, const SealosApp& app, Findings& findings) {
  if (app.state == nullptr) return;
  std::vector<SealosFault> faults = shape_faults(*app.state);
  for (SealosFault& fault : state_contradictions(*app.state)) faults.push_back(std::move(fault));
  report_faults(std::move(faults), findings);
}

Rule sealos_state_invalid() { return {each_sealos_app<check>, tell_unknown_keys}; }

}  // namespace preship
