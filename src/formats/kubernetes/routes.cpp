#include "formats/kubernetes/routes.h"

#include <algorithm>

#include "formats/yaml/query.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// What an object may still add. Lists inside of lists, made of aliases, would otherwise be read for ever.
class Steps {
 public:
  std::span<const YamlNodePtr> items(const YamlNode& list) {
    const std::span<const YamlNodePtr> found = yaml_items(list, left_);
    left_ -= found.size();
    return found;
  }

 private:
  std::size_t left_ = 2'000;
};

// networking.k8s.io/v1 and, with serviceName and servicePort, the versions before it.
void add_ingress_backend(const YamlNode& node, KubernetesBackend backend, KubernetesRoute& route) {
  const YamlNode& port = node.find("service").find("port");
  backend.service = yaml_text(node.find("service"), "name");
  backend.port_number = yaml_scalar(port, "number");
  backend.port_name = yaml_scalar(port, "name");
  if (const auto name = yaml_scalar(node, "serviceName")) {
    backend.service = *name;
    const YamlNode& old_port = node.find("servicePort");
    (yaml_port(old_port) ? backend.port_number : backend.port_name) = yaml_scalar(node, "servicePort");
  }
  backend.span = node.span;
  if (!backend.service.value.empty()) route.backends.push_back(std::move(backend));
}

KubernetesRoute read_ingress(const YamlNode& spec) {
  Steps steps;
  KubernetesRoute route{.class_name = yaml_scalar(spec, "ingressClassName")};
  add_ingress_backend(spec.find("defaultBackend"), {}, route);
  add_ingress_backend(spec.find("backend"), {}, route);
  for (const YamlNodePtr& rule : steps.items(spec.find("rules"))) {
    const auto host = yaml_scalar(*rule, "host");
    if (host) route.hosts.push_back(*host);
    for (const YamlNodePtr& path : steps.items(rule->find("http").find("paths")))
      add_ingress_backend(path->find("backend"),
                          {.path = yaml_scalar(*path, "path"), .path_type = yaml_scalar(*path, "pathType"), .host = host}, route);
  }
  for (const YamlNodePtr& item : steps.items(spec.find("tls")))
    route.tls.push_back({yaml_texts(item->find("hosts")), yaml_scalar(*item, "secretName"), item->span});
  return route;
}

// Every kind of route of the Gateway API: https://gateway-api.sigs.k8s.io/reference/spec/
class GatewayRoute {
 public:
  explicit GatewayRoute(const YamlNode& spec, bool http) : spec_(spec) {
    route_.kind = KubernetesRoute::Kind::gateway;
    route_.http = http;
  }

  KubernetesRoute read() && {
    route_.hosts = yaml_texts(spec_.find("hostnames"));
    for (const YamlNodePtr& parent : steps_.items(spec_.find("parentRefs")))
      if (names_kind(*parent, "gateway.networking.k8s.io", "Gateway"))
        route_.parents.push_back({.name = yaml_text(*parent, "name"),
                                  .name_space = parent->find("namespace").text(),
                                  .listener = yaml_scalar(*parent, "sectionName"),
                                  .port = yaml_scalar(*parent, "port"),
                                  .span = parent->span});
    for (const YamlNodePtr& rule : steps_.items(spec_.find("rules"))) add_rule(*rule);
    return std::move(route_);
  }

 private:
  // Group and kind may be left out where they are the usual ones.
  static bool names_kind(const YamlNode& reference, std::string_view group, std::string_view kind) {
    return (!reference.has("group") || reference.find("group").text() == group) &&
           (!reference.has("kind") || reference.find("kind").text() == kind);
  }

  void add_rule(const YamlNode& rule) {
    KubernetesBackend shape{.span = rule.span};
    bool answers = false;
    for (const YamlNodePtr& filter : steps_.items(rule.find("filters"))) {
      const std::string& type = filter->find("type").text();
      answers = answers || type == "RequestRedirect";
      shape.rewrites = shape.rewrites || is_one_of(type, {"URLRewrite", "ExtensionRef"});
    }
    const std::span<const YamlNodePtr> matches = steps_.items(rule.find("matches"));
    if (matches.empty()) add_backends(rule, shape, answers);
    for (const YamlNodePtr& match : matches) add_backends(rule, with_match(shape, *match), answers);
  }

  static KubernetesBackend with_match(KubernetesBackend backend, const YamlNode& match) {
    const YamlNode& path = match.find("path");
    const std::string& type = path.find("type").text();
    backend.path = yaml_scalar(path, "value");
    if (backend.path) backend.path_type = Text{type == "Exact" ? "Exact" : "Prefix", path.span};
    const bool pattern = type == "RegularExpression";
    if (pattern) backend.path = {};
    backend.conditional = pattern || match.has("headers") || match.has("queryParams") || match.has("method");
    return backend;
  }

  void add_backends(const YamlNode& rule, const KubernetesBackend& shape, bool answers) {
    if (answers) route_.backends.push_back(shape);
    for (const YamlNodePtr& reference : steps_.items(rule.find("backendRefs"))) {
      if (!names_kind(*reference, "", "Service") || reference->find("weight").text() == "0") continue;
      KubernetesBackend backend = shape;
      backend.service = yaml_text(*reference, "name");
      backend.name_space = reference->find("namespace").text();
      backend.port_number = yaml_scalar(*reference, "port");
      backend.span = reference->span;
      if (!backend.service.value.empty()) route_.backends.push_back(std::move(backend));
    }
  }

  const YamlNode& spec_;
  Steps steps_;
  KubernetesRoute route_;
};

// One function of a rule of Traefik: Host(`a`, `b`). https://doc.traefik.io/traefik/routing/routers/#rule
struct Matcher {
  std::string name;
  std::vector<Text> arguments;
};

std::vector<Matcher> matchers_of(const Text& rule) {
  std::vector<Matcher> found;
  const std::string& text = rule.value;
  const bool exact = is_verbatim(rule);
  std::string word;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (is_letter(byte)) word += byte;
    else if (byte == '(' && !word.empty()) {
      found.push_back({std::move(word), {}});
      word.clear();
    } else if ((byte == '`' || byte == '"') && !found.empty()) {
      const std::size_t end = text.find(byte, at + 1);
      if (end == std::string::npos) break;
      Span span = rule.span;
      if (exact)
        span = {rule.span.file, rule.span.begin + static_cast<std::uint32_t>(at + 1), rule.span.begin + static_cast<std::uint32_t>(end)};
      found.back().arguments.push_back({text.substr(at + 1, end - at - 1), span});
      at = end;
    } else word.clear();
  }
  return found;
}

class TraefikRoute {
 public:
  explicit TraefikRoute(const YamlNode& spec, bool http) : spec_(spec) {
    route_.kind = KubernetesRoute::Kind::traefik;
    route_.http = http;
  }

  KubernetesRoute read() && {
    for (const Text& entry : yaml_texts(spec_.find("entryPoints"))) route_.entry_points.push_back(entry.value);
    for (const YamlNodePtr& route : steps_.items(spec_.find("routes"))) add_route(*route);
    if (spec_.has("tls")) {
      const YamlNode& tls = spec_.find("tls");
      route_.tls.push_back({{}, yaml_scalar(tls, "secretName"), tls.span});
    }
    return std::move(route_);
  }

 private:
  void add_route(const YamlNode& route) {
    KubernetesBackend shape{.span = route.span};
    const Text match = yaml_text(route, "match");
    shape.conditional = route.has("priority") || holds_any(match.value, {"||", "!"});
    shape.rewrites = route.has("middlewares");
    for (const Matcher& matcher : matchers_of(match)) take(matcher, shape);
    for (const YamlNodePtr& service : steps_.items(route.find("services"))) {
      const std::string& kind = service->find("kind").text();
      KubernetesBackend backend = shape;
      backend.service = yaml_text(*service, "name");
      backend.name_space = service->find("namespace").text();
      (yaml_port(service->find("port")) ? backend.port_number : backend.port_name) = yaml_scalar(*service, "port");
      backend.span = service->span;
      // "api@internal" is no Service of the cluster.
      const bool of_cluster = (kind.empty() || kind == "Service") && !backend.service.value.empty() && !holds(backend.service.value, "@");
      if (of_cluster) route_.backends.push_back(std::move(backend));
    }
  }

  void take(const Matcher& matcher, KubernetesBackend& shape) {
    const bool host = is_one_of(matcher.name, {"Host", "HostSNI"});
    if (host) {
      for (const Text& name : matcher.arguments)
        if (name.value != "*") route_.hosts.push_back(name);
      if (matcher.arguments.size() == 1 && matcher.arguments.front().value != "*" && !shape.host) shape.host = matcher.arguments.front();
      else shape.host = {};
    } else if (is_one_of(matcher.name, {"PathPrefix", "Path"}) && matcher.arguments.size() == 1 && !shape.path) {
      shape.path = matcher.arguments.front();
      shape.path_type = Text{matcher.name == "Path" ? "Exact" : "Text", shape.path->span};
    } else {
      shape.conditional = true;
    }
  }

  const YamlNode& spec_;
  Steps steps_;
  KubernetesRoute route_;
};

}  // namespace

bool is_gateway_api(std::string_view api_version) { return api_version.starts_with("gateway.networking.k8s.io/"); }

std::optional<KubernetesRoute> read_route(std::string_view kind, std::string_view api_version, const YamlNode& spec) {
  if (kind == "Ingress" && (api_version.starts_with("networking.k8s.io/") || api_version.starts_with("extensions/")))
    return read_ingress(spec);
  if (is_gateway_api(api_version) && is_one_of(kind, {"HTTPRoute", "GRPCRoute"})) return GatewayRoute(spec, true).read();
  if (is_gateway_api(api_version) && is_one_of(kind, {"TCPRoute", "TLSRoute"})) return GatewayRoute(spec, false).read();
  if (!api_version.starts_with("traefik.")) return std::nullopt;
  if (kind == "IngressRoute") return TraefikRoute(spec, true).read();
  if (kind == "IngressRouteTCP") return TraefikRoute(spec, false).read();
  return std::nullopt;
}

KubernetesGateway read_gateway(const YamlNode& spec) {
  Steps steps;
  KubernetesGateway gateway{.class_name = yaml_scalar(spec, "gatewayClassName")};
  for (const YamlNodePtr& item : steps.items(spec.find("listeners"))) {
    KubernetesGateway::Listener listener{.name = yaml_text(*item, "name"),
                                         .port = yaml_scalar(*item, "port"),
                                         .protocol = yaml_scalar(*item, "protocol"),
                                         .host = yaml_scalar(*item, "hostname"),
                                         .routes_from = item->find("allowedRoutes").find("namespaces").find("from").text(),
                                         .span = item->span};
    if (listener.routes_from.empty()) listener.routes_from = "Same";
    for (const YamlNodePtr& certificate : steps.items(item->find("tls").find("certificateRefs")))
      if (!certificate->has("namespace") && is_one_of(certificate->find("kind").text(), {"", "Secret"}))
        if (const auto name = yaml_scalar(*certificate, "name")) listener.certificates.push_back(*name);
    gateway.listeners.push_back(std::move(listener));
  }
  return gateway;
}

}  // namespace preship
