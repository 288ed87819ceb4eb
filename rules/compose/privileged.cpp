#include <algorithm>

#include "answers/compose/services.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    if (place.service.node->find("privileged").text() == "true")
      findings.push_back({place.service.name.span, "'" + place.service.name.value + "' may do to the host what root may"});
  });
  return one_per_file(std::move(findings));
}

Rule compose_privileged() { return {check}; }

}  // namespace preship
