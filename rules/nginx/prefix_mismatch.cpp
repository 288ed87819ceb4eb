#include "answers/nginx/loops.h"
#include "answers/nginx/targets.h"
#include "rule.h"

namespace preship {

// The prefix that the location takes away: "/api" for "location /api/" with a path in the target.
static std::string taken_prefix(const NginxNode& location, const ProxyTarget& target) {
  const std::string prefix = location.argument(location.directive->arguments.size() == 2 && location.argument(0) == "^~" ? 1 : 0);
  if (!target.has_uri || target.uri != "/" || !prefix.starts_with('/') || prefix.size() < 2) return "";
  return prefix.ends_with('/') ? prefix.substr(0, prefix.size() - 1) : prefix;
}

static bool all_routes_have(const Project& project, const Service& service, const std::string& prefix) {
  bool any = false;
  for (const HttpRoute& route : project.facts.routes) {
    if (route.service != service.id || route.framework == "nginx" || !project.in_production(route.path.span)) continue;
    const std::string& path = route.path.value;
    if (route.partial || !(path == prefix || path.starts_with(prefix + "/"))) return false;
    any = true;
  }
  return any && !is_opaque(project, OpaqueWhat::routes, service);
}

static const HttpRoute* first_route(const Project& project, const Service& service) {
  for (const HttpRoute& route : project.facts.routes)
    if (route.service == service.id && route.framework != "nginx") return &route;
  return nullptr;
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "proxy_pass" || at.directive.arguments.empty() || at.node.parent == nullptr || at.node.parent->name() != "location")
    return;
  const Text& written = at.directive.arguments[0];
  const std::string prefix = taken_prefix(*at.node.parent, proxy_target(written.value));
  if (prefix.empty() || child_of(*at.node.parent, "rewrite") != nullptr) return;
  const Service* service = service_behind(at.project, at.tree, written.value);
  if (service == nullptr || !all_routes_have(at.project, *service, prefix)) return;
  const HttpRoute& route = *first_route(at.project, *service);
  Finding finding{written.span,
                  "the slash takes '" + prefix + "' away, and every route of the service begins with it",
                  {{route.path.span, "such as '" + route.path.value + "'"}}};
  if (is_verbatim(written))
    finding.fix = Fix{"leave the slash out", {{{written.span.file, written.span.end - 1, written.span.end}, ""}}, false};
  findings.push_back(std::move(finding));
}

Rule nginx_prefix_mismatch() { return {each_directive<check>}; }

}  // namespace preship
