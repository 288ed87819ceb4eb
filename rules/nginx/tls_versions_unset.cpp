#include "answers/nginx/loops.h"
#include "rule.h"

namespace preship {

static bool has_tls(const NginxNode& server) {
  return std::ranges::any_of(server.children, [](const NginxNode* child) {
    return child->name() == "listen" &&
           std::ranges::find(child->directive->arguments, "ssl", &Text::value) != child->directive->arguments.end();
  });
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "server" || !has_tls(at.node)) return;
  const NginxInForce protocols = in_force(at.tree, at.node, "ssl_protocols");
  if (protocols.directives.empty() && !protocols.open)
    findings.push_back({at.directive.name.span, "nothing says which versions of TLS are allowed"});
}

Rule nginx_tls_versions_unset() { return {each_directive<check>}; }

}  // namespace preship
