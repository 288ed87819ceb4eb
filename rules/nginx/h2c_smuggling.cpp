#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/lower_case.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "proxy_set_header" || lower_case(at.node.argument(0)) != "upgrade" || at.node.argument(1) != "$http_upgrade")
    return;
  findings.push_back({at.directive.arguments[1].span, "any protocol that a client asks for is passed on: '$http_upgrade'"});
}

Rule nginx_h2c_smuggling() { return {each_directive<check>}; }

}  // namespace preship
