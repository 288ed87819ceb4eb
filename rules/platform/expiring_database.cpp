#include "model/platform.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& config : project.facts.platform_files)
    if (project.in_production({config->file}))
      for (const Text& plan : config->expiring_databases)
        findings.push_back({plan.span, "Render deletes a database of the plan '" + plan.value +
                                           "' some weeks after it was made, and keeps no backups of it"});
  return findings;
}

Rule platform_expiring_database() { return {check}; }

}  // namespace preship
