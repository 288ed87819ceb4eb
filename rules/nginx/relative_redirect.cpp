#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "rewrite" || !is_one_of(at.node.argument(2), {"redirect", "permanent"})) return;
  if (at.node.argument(1).starts_with('/'))
    findings.push_back({at.directive.arguments[1].span, "the redirect keeps the scheme of the request"});
}

Rule nginx_relative_redirect() { return {each_directive<check>}; }

}  // namespace preship
