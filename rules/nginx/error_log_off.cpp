#include "answers/nginx/loops.h"
#include "rule.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() == "error_log" && at.node.argument(0) == "off")
    findings.push_back({at.directive.arguments[0].span, "errors go to a file called 'off': error_log cannot be switched off"});
}

Rule nginx_error_log_off() { return {each_directive<check>}; }

}  // namespace preship
