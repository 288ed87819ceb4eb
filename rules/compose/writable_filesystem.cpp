#include <algorithm>

#include "answers/compose/services.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    if (place.service.node->find("read_only").text() != "true")
      findings.push_back({place.service.name.span, "'" + place.service.name.value + "' can write to its own file system"});
  });
  return one_per_file(std::move(findings));
}

Rule compose_writable_filesystem() { return {check}; }

}  // namespace preship
