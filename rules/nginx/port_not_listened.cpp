#include "answers/nginx/listens.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  return unheard_ports_of(
      project, [&](const Deployment& deployment, const ComposeService& service) { return nginx_listens(project, deployment, service); });
}

Rule nginx_port_not_listened() { return {check}; }

}  // namespace preship
