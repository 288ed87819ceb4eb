#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/lower_case.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "proxy_set_header" || lower_case(at.node.argument(0)) != "host" || at.directive.arguments.size() < 2) return;
  const Text& value = at.directive.arguments[1];
  if (value.value == "$http_host" || value.value.starts_with("$arg_"))
    findings.push_back({value.span, "the client writes the Host header that the app gets: '" + value.value + "'"});
  else if (value.value == "$host")
    findings.push_back({value.span,
                        "the Host header that the app gets is the client's where the server answers to any name",
                        {},
                        {},
                        {},
                        Confidence::low});
}

Rule nginx_host_spoofing() { return {each_directive<check>}; }

}  // namespace preship
