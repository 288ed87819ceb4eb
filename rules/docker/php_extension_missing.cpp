#include "answers/docker/php_extensions.h"
#include "answers/queries.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const LackingExtension& lacking : lacking_extensions(project)) {
    std::vector<std::string> names;
    for (const ToolDemand* demand : lacking.demands) names.push_back(demand->range.value);
    Finding finding{lacking.command, "'composer install' stops here: the lock file wants " + quoted_list(names, 4) + ", which '" +
                                         lacking.image + "' lacks"};
    for (const ToolDemand* demand : lacking.demands)
      finding.notes.push_back({demand->range.span, demand->by.empty() ? "the project wants it" : "'" + demand->by + "' wants it"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule docker_php_extension_missing() { return {check}; }

}  // namespace preship
