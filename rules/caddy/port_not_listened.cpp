#include "answers/caddy/sites.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  return unheard_ports_of(project, [&](const Deployment& deployment, const ComposeService&) { return caddy_listens(project, deployment); });
}

Rule caddy_port_not_listened() { return {check}; }

}  // namespace preship
