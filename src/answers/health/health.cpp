#include "answers/health/health.h"

#include <algorithm>
#include <array>

#include "answers/queries.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// Frameworks that serve a health route without any code of the project's own.
constexpr std::array serves_health_itself = {"strapi", "redwood", "meteor"};

bool is_route_of(const Project& project, const HttpRoute& route, const Service& service) {
  return project.in_production(route.path.span) && belongs_to(service, route.service);
}

// `@Get() check()` of a health controller without a prefix of its own.
bool is_route_of_health_file(const Project& project, const HttpRoute& route) {
  const std::string_view name = base_name(project.file(route.path.span.file).path);
  return name.find("health") != std::string_view::npos && (route.method.empty() || route.method == "GET");
}

// `.get("/", healthCheck)`, `.get("/", health.check)`
bool is_answered_by_health_check(const HttpRoute& route) {
  return (route.method.empty() || route.method == "GET") && holds_any(lower_case(route.handler), {"health", "liveness", "readiness"});
}

std::string_view last_part(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.rfind('/') + 1);
}

bool is_probe_of(const Project& project, const HealthProbe& probe, const Service& service) {
  if (probe.kind == ProbeKind::disabled) return false;
  const Deployment* deployment = project.deployment(probe.deployment);
  return deployment != nullptr ? deployment->service == service.id : probe.service == service.id;
}

// A router in the browser answers no request; a server beside it would.
bool is_single_page(const Service& service) {
  return std::ranges::none_of(service.frameworks, [](const std::string& framework) {
    return framework == "next" || framework == "remix" || framework == "express" || framework == "fastify" || framework == "hono" ||
           framework == "koa" || framework == "nestjs";
  });
}

}  // namespace

bool knows_all_routes(const Project& project, const Service& service) {
  if (is_opaque(project, OpaqueWhat::routes, service)) return false;
  for (const std::string& framework : service.frameworks)
    if (std::ranges::find(serves_health_itself, framework) != serves_health_itself.end()) return false;
  bool any = false;
  for (const HttpRoute& route : project.facts.routes) {
    if (!is_route_of(project, route, service) || route.framework == "preship.toml") continue;  // which speaks of one alone
    if (route.path.value.ends_with("/*")) return false;
    // The root of a router that is mounted somewhere else may have any name: include("health.urls") with path("").
    if (route.partial && last_part(route.path.value).empty()) return false;
    // spring-boot-starter-actuator serves /actuator/health, and build files name it in many ways, also through a parent.
    if (route.framework == "spring") return false;
    any = any || route.framework != "react-router" || !is_single_page(service);
  }
  return any;
}

bool serves_path(const Project& project, const Service& service, std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  return std::ranges::any_of(project.facts.routes, [&](const HttpRoute& route) {
    if (!is_route_of(project, route, service)) return false;
    const std::string_view last = last_part(route.path.value);
    return last == last_part(path) || last.starts_with(':') || last == "*";
  });
}

const HttpRoute* nearest_health_route(const Project& project, const Service& service) {
  for (const HttpRoute& route : project.facts.routes)
    if (is_route_of(project, route, service) &&
        (is_health_path(route.path.value) || is_route_of_health_file(project, route) || is_answered_by_health_check(route)))
      return &route;
  return nullptr;
}

bool serves_health(const Project& project, const Service& service) { return nearest_health_route(project, service) != nullptr; }

bool has_probe(const Project& project, const Service& service) {
  return std::ranges::any_of(project.facts.probes, [&](const HealthProbe& probe) { return is_probe_of(project, probe, service); });
}

bool has_probe_on_path(const Project& project, const Service& service) {
  return std::ranges::any_of(project.facts.probes,
                             [&](const HealthProbe& probe) { return is_probe_of(project, probe, service) && probe.path; });
}

bool has_probe_by_program(const Project& project, const Service& service, const Deployment& deployment) {
  const DeploymentId image = image_id(deployment.dockerfile);
  return std::ranges::any_of(project.facts.probes, [&](const HealthProbe& probe) {
    const bool own = is_probe_of(project, probe, service) || probe.deployment == deployment.id || probe.deployment == image;
    return own && probe.kind == ProbeKind::command && !probe.path;
  });
}

bool answers_by_code(const Project& project, const Deployment& deployment) {
  if (deployment.kind == ArtifactKind::vercel || deployment.kind == ArtifactKind::netlify) return false;
  const Dockerfile* dockerfile = dockerfile_of(project, deployment);
  if (dockerfile == nullptr) return true;
  const auto chain = dockerfile->chain(deployment.target);
  if (chain.empty()) return true;
  const std::string& base = chain.back()->resolved_image;
  return std::ranges::none_of(std::array{"nginx", "caddy", "httpd", "static-web-server", "lighttpd"},
                              [&](const char* server) { return base.find(server) != std::string::npos; });
}

bool asks_itself(const HealthProbe& probe, const Deployment& deployment) {
  return probe.host.empty() || probe.host == "localhost" || probe.host == "127.0.0.1" || probe.host == "0.0.0.0" || probe.host == "[::1]" ||
         probe.host == deployment.name.value;
}

}  // namespace preship
