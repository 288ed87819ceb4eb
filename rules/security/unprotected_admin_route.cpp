#include "answers/access/open_routes.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const HttpRoute* route : unprotected_admin_routes(project)) {
    const std::string method = route->method.empty() ? "" : route->method + " ";
    findings.push_back(
        {route->path.span, "'" + method + route->path.value + "' answers anybody: neither it nor a middleware asks who the visitor is"});
    findings.back().fold = {std::to_string(route->path.span.file), route->path.value + method, "and this method"};
  }
  return findings;
}

Rule security_unprotected_admin_route() { return {check}; }

}  // namespace preship
