#include "answers/compose/services.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_file(project, [&](const ComposeFile& file) {
    if (!is_for_production(project, file)) return;
    for (const ComposeService& service : file.services)
      if (!service.node->has("mem_limit") && !service.node->find("deploy").find("resources").find("limits").has("memory") &&
          !is_one_shot(file, service))
        findings.push_back({service.name.span, "'" + service.name.value + "' may take all the memory of the host"});
  });
  return one_per_file(std::move(findings));
}

Rule compose_no_resource_limits() { return {check}; }

}  // namespace preship
