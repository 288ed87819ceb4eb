#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() == "server_tokens" && is_one_of(at.node.argument(0), {"on", "build"}))
    findings.push_back({at.directive.span, "every answer names the version of nginx"});
}

Rule nginx_version_disclosed() { return {each_directive<check>}; }

}  // namespace preship
