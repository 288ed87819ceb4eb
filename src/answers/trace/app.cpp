// Inside: the port that the code listens on, its route, its health.

#include <algorithm>

#include "answers/health/health.h"
#include "answers/ports/ports.h"
#include "answers/queries.h"
#include "answers/trace/tracer.h"
#include "knowledge/code/routed_frameworks.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// Why nobody can say on which port the deployment listens.
std::string why_unheard(const Project& project, const Deployment& deployment) {
  const std::string name = "'" + deployment.name.value + "'";
  if (deployment.service.empty() && deployment.dockerfile.empty())
    return name + " runs the image '" + deployment.image + "', which is not built here: where it listens cannot be seen";
  const Service* service = project.service(deployment.service);
  if (service == nullptr) return "no code of this repository is known to run in " + name;
  if (is_opaque(project, OpaqueWhat::ports, *service)) return "the port that " + name + " listens on is computed";
  if (is_opaque(project, OpaqueWhat::env_declarations, deployment))
    return "the environment of " + name + " cannot be seen, and may decide its port";
  return "no call that listens was found in the code of " + name;
}

std::string numbers_of(const std::vector<Listen>& listens) {
  std::string text;
  for (const Listen& listen : listens) {
    const std::string number = std::to_string(listen.number);
    if (!holds(text, number)) text += (text.empty() ? "" : " and ") + number;
  }
  return text;
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

enum class RouteMatch : std::uint8_t { none, below, end_only, whole };

bool is_parameter(std::string_view part) { return part.starts_with(':') || part.starts_with('*'); }

// Most routers look at no case; where one does, this says too much, and never that something is missing.
bool equal_in_any_case(std::string_view one, std::string_view other) {
  return lower_case(std::string(one)) == lower_case(std::string(other));
}

// From the front, or, of a router that is mounted we do not know where, from the back.
RouteMatch match_of(const HttpRoute& route, const std::vector<std::string_view>& asked) {
  std::vector<std::string_view> parts = parts_of(route.path.value);
  const bool rest = !parts.empty() && (parts.back() == "*" || parts.back().starts_with("**"));
  if (rest) parts.pop_back();
  if (parts.size() > asked.size()) return RouteMatch::none;
  const auto fits = [&](std::size_t skip) {
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (!is_parameter(parts[i]) && !equal_in_any_case(parts[i], asked[skip + i])) return false;
    return true;
  };
  if ((rest || parts.size() == asked.size()) && !route.partial)
    return !fits(0) ? RouteMatch::none : rest ? RouteMatch::below : RouteMatch::whole;
  if (!route.partial) return RouteMatch::none;
  // A router's own root, or a lone parameter, ends like any path.
  const bool names_something = std::ranges::any_of(parts, [](std::string_view part) { return !is_parameter(part); });
  return names_something && fits(asked.size() - parts.size()) ? RouteMatch::end_only : RouteMatch::none;
}

struct FoundRoute {
  const HttpRoute* route = nullptr;
  RouteMatch match = RouteMatch::none;
  bool asked_otherwise = false;  // for other methods than GET
  std::size_t fixed = 0;         // parts of the route that are no parameters
};

std::size_t fixed_parts(const HttpRoute& route) {
  const auto parts = parts_of(route.path.value);
  return static_cast<std::size_t>(std::ranges::count_if(parts, [](std::string_view part) { return !is_parameter(part); }));
}

FoundRoute find_route(const Project& project, const Service& service, std::string_view path) {
  FoundRoute best;
  const std::vector<std::string_view> asked = parts_of(path);
  for (const HttpRoute& route : project.facts.routes) {
    if (!project.in_production(route.path.span) || !belongs_to(service, route.service) ||
        is_one_of(route.framework, {"nginx", "caddy", "preship.toml"}))
      continue;
    const FoundRoute found{&route, match_of(route, asked), !is_one_of(route.method, {"", "GET", "HEAD"}), fixed_parts(route)};
    if (found.match == RouteMatch::none) continue;
    const auto weight = [](const FoundRoute& one) { return std::tuple(!one.asked_otherwise, one.match, one.fixed); };
    if (best.route == nullptr || weight(found) > weight(best)) best = found;
  }
  return best;
}

// Nothing but a route of the code could answer: no page, no file, no route that cannot be seen.
bool knows_every_answer(const Project& project, const Service& service, std::string_view path) {
  const std::string_view last = path.substr(path.rfind('/') + 1);
  if (path == "/" || holds(last, ".") || service.frameworks.empty() || !knows_all_routes(project, service)) return false;
  // Optional parts and patterns: "/orders/:id?", "/files{/:name}".
  const bool patterns = std::ranges::any_of(project.facts.routes, [&](const HttpRoute& route) {
    return belongs_to(service, route.service) && route.path.value.find_first_of("{}()[]?+*") != std::string::npos;
  });
  if (patterns) return false;
  return std::ranges::all_of(service.frameworks, [&](const std::string& framework) { return answers_by_routes_alone(framework, path); });
}

std::string why_unrouted(const Project& project, const Service& service, const std::string& path) {
  if (is_opaque(project, OpaqueWhat::routes, service))
    return "a route of its code is computed: whether one answers '" + path + "' cannot be known";
  if (!knows_all_routes(project, service))
    return "not every route of its code can be seen: whether one answers '" + path + "' cannot be known";
  return "no route of its code is seen for '" + path + "', and pages or files may answer it";
}

}  // namespace

void Tracer::at_deployment(const Deployment& deployment, std::optional<std::uint16_t> port) {
  const std::string what = deployment.service.empty() ? (deployment.image.empty() ? "" : ", image '" + deployment.image + "'")
                                                      : ", code in '" + deployment.service.directory + "'";
  hop("container", "'" + deployment.name.value + "'" + what, deployment.name.span);
  if (port && !at_listener(deployment, *port)) return;
  if (!port) hop("listener", "which port it is asked on is not said here", std::nullopt, HopState::unsure);
  at_route(deployment);
}

bool Tracer::at_listener(const Deployment& deployment, std::uint16_t port) {
  const std::vector<Listen> listens = listens_of(project_, deployment);
  if (listens.empty()) {
    const bool ours = !deployment.service.empty() && project_.service(deployment.service) != nullptr;
    if (ours) hop("listener", why_unheard(project_, deployment), std::nullopt, HopState::unsure);
    else end("listener", why_unheard(project_, deployment), std::nullopt, HopState::unknown);
    return ours;
  }
  const auto listen = std::ranges::find(listens, port, &Listen::number);
  if (listen == listens.end()) {
    end("listener", "nobody listens on " + std::to_string(port) + ": the code listens on " + numbers_of(listens), listens.front().span,
        HopState::broken);
    return false;
  }
  for (const Port* bound : bound_ports(project_, deployment))
    if (bound->number == port && is_closed(project_, deployment, *bound)) {
      end("listener", "the code listens on '" + bound->host + "' alone, which nothing outside of its container reaches", bound->span,
          HopState::broken);
      return false;
    }
  hop("listener", "the code listens on " + std::to_string(port), listen->span);
  return true;
}

void Tracer::at_route(const Deployment& deployment) {
  const Service* service = deployment.service.empty() ? nullptr : project_.service(deployment.service);
  if (service == nullptr) return end("route", "its code is not in this repository", std::nullopt, HopState::unknown);
  if (!path_known_) {
    at_health(deployment, *service);
    return end("route", "which route answers cannot be known: the path was changed on the way", std::nullopt, HopState::unknown);
  }
  const FoundRoute found = find_route(project_, *service, path_);
  if (found.route == nullptr) {
    const bool certain = knows_every_answer(project_, *service, path_);
    return end("route", certain ? "no route of the code answers '" + path_ + "'" : why_unrouted(project_, *service, path_), std::nullopt,
               certain ? HopState::broken : HopState::unknown);
  }
  const std::string route = (found.route->method.empty() ? "" : found.route->method + " ") + found.route->path.value;
  if (found.asked_otherwise) hop("route", "only for other methods than GET: " + route, found.route->path.span, HopState::unsure);
  else if (found.match == RouteMatch::end_only)
    hop("route", route + ", if its router is mounted so: the end of the path is the same", found.route->path.span, HopState::unsure);
  else if (found.match == RouteMatch::below)
    hop("route", route + ", which takes everything below: what answers in the end is not known", found.route->path.span, HopState::unsure);
  else hop("route", route, found.route->path.span);
  at_health(deployment, *service);
}

void Tracer::at_health(const Deployment& deployment, const Service& service) {
  for (const std::uint32_t index : places_of(project_.index.probes, deployment.id)) {
    const HealthProbe& probe = project_.facts.probes[index];
    if (probe.kind != ProbeKind::disabled)
      return hop("health", probe.path ? "it is asked for '" + probe.path->value + "' to see whether it lives" : "it is probed", probe.span,
                 HopState::remark);
  }
  if (const HttpRoute* route = nearest_health_route(project_, service))
    hop("health", "nothing probes it; its health route is " + route->path.value, route->path.span, HopState::remark);
  else hop("health", "nothing probes it", std::nullopt, HopState::remark);
}

}  // namespace preship
