#include "rule.h"

namespace preship {

// The one health route that the service has; null when there are several, or a router may be mounted under a prefix.
static const HttpRoute* only_health_route(const Project& project, const Service& service) {
  const HttpRoute* only = nullptr;
  for (const HttpRoute& route : project.facts.routes) {
    if (!project.in_production(route.path.span) || !belongs_to(service, route.service) || !is_health_path(route.path.value)) continue;
    if (route.partial || route.path.value.find_first_of(":*") != std::string::npos) return nullptr;
    if (!route.method.empty() && route.method != "GET" && route.method != "HEAD") continue;
    if (only != nullptr && only->path.value != route.path.value) return nullptr;
    only = &route;
  }
  return only;
}

static std::optional<Fix> ask_health_route(const Project& project, const Service& service, const Text& path) {
  const HttpRoute* route = only_health_route(project, service);
  const std::string& text = project.file(path.span.file).text;
  if (route == nullptr || text.substr(path.span.begin, path.span.end - path.span.begin) != path.value) return std::nullopt;
  return Fix{"ask for '" + route->path.value + "'", {{path.span, route->path.value}}, false};
}

// Caddy's admin API, beside the server that it is: https://caddyserver.com/docs/api
static constexpr std::uint16_t caddy_admin = 2019;

static Findings check(const Project& project) {
  Findings findings;
  for (const HealthProbe& probe : project.facts.probes) {
    if (!probe.path || probe.path->value.empty() || !project.in_production(probe.span)) continue;
    // "/" and files are answered by pages and static folders that have no route in the code.
    const std::string& path = probe.path->value;
    if (path == "/" || path.find('.') != std::string::npos || path.find('$') != std::string::npos) continue;
    const Deployment* deployment = project.deployment(probe.deployment);
    const Service* service = deployment == nullptr ? nullptr : project.service(deployment->service);
    if (service == nullptr || deployment->service.empty() || !asks_itself(probe, *deployment) || !knows_all_routes(project, *service))
      continue;
    if (serves_path(project, *service, path) || probe.port == caddy_admin) continue;
    Finding finding{probe.path->span,
                    "the probe asks for '" + path + "', which the code of '" + deployment->name.value + "' does not serve"};
    if (const HttpRoute* route = nearest_health_route(project, *service))
      finding.notes.push_back({route->path.span, "the health route is '" + route->path.value + "'"});
    else finding.confidence = Confidence::low;  // where the code has none at all, something unseen may answer
    finding.fix = ask_health_route(project, *service, *probe.path);
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule health_probe_unknown_path() { return {check}; }

}  // namespace preship
