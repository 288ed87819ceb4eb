#include "answers/nginx/loops.h"
#include "rule.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "root" || at.node.parent == nullptr || at.node.parent->name() != "location" || at.node.parent->argument(0) != "/")
    return;
  const NginxNode* server = around(at.node, "server");
  if (server != nullptr && !server->open && child_of(*server, "root") == nullptr)
    findings.push_back({at.directive.span, "the root stands in the location only"});
}

Rule nginx_root_in_location() { return {each_directive<check>}; }

}  // namespace preship
