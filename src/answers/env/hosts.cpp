// The hosts under which production answers.

#include <algorithm>

#include "answers/env/values.h"
#include "knowledge/words/stages.h"
#include "model/kubernetes_network.h"

namespace preship {
namespace {

// A name that somebody registered: not a pattern, a variable, an address or a name reserved for examples (RFC 2606).
bool is_public_name(std::string_view host) {
  if (!is_plain(host) || host.find('.') == std::string_view::npos || host.starts_with('~') || host.starts_with('.')) return false;
  const std::string_view domain = registrable_domain(host);
  if (domain == "example.com" || domain == "example.org" || domain == "example.net") return false;
  const std::string_view last = host.substr(host.rfind('.') + 1);
  return last != "local" && last != "localhost" && last != "test" && last != "internal" && !last.empty() &&
         (last[0] < '0' || last[0] > '9') && host.find("domain") == std::string_view::npos;
}

// A route of Traefik has one certificate, or none; that of a Gateway is not the route's.
bool has_certificate(const KubernetesRoute& route, std::string_view host) {
  return std::ranges::any_of(route.tls, [&](const KubernetesRoute::Tls& tls) {
    return route.kind == KubernetesRoute::Kind::traefik ||
           std::ranges::any_of(tls.hosts, [&](const Text& name) { return name.value == host; });
  });
}

// http://nginx.org/en/docs/http/ngx_http_core_module.html#listen
bool speaks_tls(const NginxDirective& server) {
  return std::ranges::any_of(server.block, [](const NginxDirective& directive) {
    return directive.name.value == "listen" &&
           std::ranges::any_of(directive.arguments, [](const Text& word) { return word.value == "ssl" || word.value == "quic"; });
  });
}

class Collector {
 public:
  Collector(const Project& project, std::vector<ProductionHost>& hosts) : project_(project), hosts_(hosts) {}

  void add(std::string_view host, const Span& span, bool tls) {
    const NamedStage named = stage_named_by(project_.file(span.file).path);
    const bool counts = project_.in_production(span) && named != NamedStage::development && named != NamedStage::staging;
    if (host.starts_with("*.")) host.remove_prefix(2);
    if (counts && is_public_name(host) && !is_staging_host(host)) hosts_.push_back({{std::string(host), span}, tls});
  }

  void add_object(const KubernetesObject& object) {
    const YamlNode& spec = object.node->find("spec");
    if (object.route && object.route->http)
      for (const Text& host : object.route->hosts) add(host.value, host.span, has_certificate(*object.route, host.value));
    if (object.kind.value == "App") {
      const YamlNode& url = spec.find("data").find("url");
      add(host_of(url.text()), url.span, url.text().starts_with("https://"));
    }
  }

 private:
  const Project& project_;
  std::vector<ProductionHost>& hosts_;
};

}  // namespace

std::vector<ProductionHost> production_hosts(const Project& project, FileId file) {
  std::vector<ProductionHost> hosts;
  Collector collector(project, hosts);
  bool in_template = false;
  for (const auto& manifest : project.facts.kubernetes_files) in_template = in_template || (manifest->sealos && manifest->file == file);
  for (const auto& manifest : project.facts.kubernetes_files)
    if (manifest->file == file || (!in_template && !manifest->sealos))
      for (const KubernetesObject& object : manifest->objects) collector.add_object(object);
  if (in_template) return hosts;
  for (const auto& nginx : project.facts.nginx_files)
    for_each_directive(nginx->directives, [&](const NginxDirective& directive, const NginxPath& path) {
      if (directive.name.value != "server_name") return;
      const NginxDirective* server = nginx_around(path, "server");
      for (const Text& name : directive.arguments) collector.add(name.value, name.span, server != nullptr && speaks_tls(*server));
    });
  for (const auto& caddy : project.facts.caddy_files)
    for (const CaddyBlocks::Site& site : caddy_blocks(caddy->lines).sites)
      for (const Text& word : site.addresses) {
        const CaddyAddress address = caddy_address(word);
        if (!address.variable) collector.add(address.host.value, address.host.span, address.has_automatic_https());
      }
  return hosts;
}

}  // namespace preship
