#include "answers/sealos/wiring.h"
#include "rule.h"

namespace preship {

static void check(const Project&, const SealosTemplatePlace& place, Findings& findings) { report_faults(wiring_faults(place), findings); }

Rule sealos_database_key_not_wired() { return {each_sealos_template<check>}; }

}  // namespace preship
