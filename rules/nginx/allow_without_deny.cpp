#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "allow" || at.node.argument(0) == "all" || at.node.parent == nullptr || at.node.parent->open) return;
  for (const NginxNode* sibling : at.node.parent->children) {
    if (sibling->name() == "deny" || is_one_of(sibling->name(), {"auth_basic", "auth_request", "auth_jwt"})) return;
    if (sibling->name() == "allow" && sibling != &at.node && sibling->directive->span < at.directive.span) return;  // said there
  }
  findings.push_back({at.directive.span, "'allow' without 'deny all' lets everybody in"});
}

Rule nginx_allow_without_deny() { return {each_directive<check>}; }

}  // namespace preship
