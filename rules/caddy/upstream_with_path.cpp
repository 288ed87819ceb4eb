#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.caddy_files) {
    if (!project.in_production({file->file, 0, 0})) continue;
    for_each_caddy(file->lines, [&](const CaddyDirective& directive, const CaddyPath&) {
      if (!is_caddy_proxy(directive.name.value)) return;
      for (const CaddyUpstream& upstream : caddy_upstreams(directive))
        if (upstream.path.end > 0)
          findings.push_back({upstream.path, "Caddy does not start: an upstream of '" + directive.name.value +
                                                 "' has a scheme, a host and a port, and no path"});
    });
  }
  return findings;
}

Rule caddy_upstream_with_path() { return {check}; }

}  // namespace preship
