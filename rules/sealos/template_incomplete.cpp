#include "answers/sealos/completeness.h"
#include "rule.h"

namespace preship {

static void check(const Project& project, const SealosTemplatePlace& place, Findings& findings) {
  for (TemplateFault& fault : template_faults(project, place))
    findings.push_back({.span = fault.span, .message = std::move(fault.message), .fix = std::move(fault.fix), .severity = fault.severity});
}

Rule sealos_template_incomplete() { return {each_sealos_template<check>}; }

}  // namespace preship
