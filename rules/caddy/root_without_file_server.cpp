#include "answers/caddy/sites.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& tree : project.caddy_trees)
    for (const CaddySite& site : tree->sites) {
      const CaddyDirective* root = project.in_production(site.span) ? unserved_root(site) : nullptr;
      if (root == nullptr) continue;
      findings.push_back(
          {root->span, "nothing in this site serves the files of '" + root->arguments.back().value + "': 'root' only says where they are"});
    }
  return findings;
}

Rule caddy_root_without_file_server() { return {check}; }

}  // namespace preship
