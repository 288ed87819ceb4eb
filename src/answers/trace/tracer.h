#pragma once
// A request that is being traced. Each step adds hops and ends the way, or hands on to the next step.

#include <optional>
#include <string>
#include <vector>

#include "answers/kubernetes/objects.h"
#include "answers/nginx/servers.h"
#include "answers/proxies/backends.h"
#include "answers/trace/trace.h"
#include "model/kubernetes_network.h"

namespace preship {

// An nginx that may take the request, and the server that it would choose.
struct NginxEntry {
  const NginxTree* tree = nullptr;
  std::vector<NginxServer> servers;
  std::uint16_t port = 0;   // on which nginx sees the request
  bool tls_before = false;  // only a server without TLS bears the name
  ServerChoice choice = {};
};

// A site of Caddy that may take the request.
struct CaddyEntry {
  const CaddyTree* tree = nullptr;
  const CaddySite* site = nullptr;
  const CaddyAddress* address = nullptr;
  const Deployment* reader = nullptr;  // null for a Caddy of the machine
  NameMatch match = NameMatch::none;   // fallback: the address has no name, or a variable for one
  bool tls_before = false;             // only a site without TLS bears the name
};

// A route of a cluster that may take the request, and where it leads.
struct RouteChoice {
  const ManifestSet* set = nullptr;
  const KubernetesObject* route = nullptr;
  const KubernetesBackend* backend = nullptr;  // null when none of its rules takes the path
  Text host = {};                              // empty where it takes every host
  std::size_t weight = 0;
  bool conditions = false;  // more than host and path decides
};

class Tracer {
 public:
  Tracer(const Project& project, const TracedRequest& request);

  RequestTrace run();

 private:
  static constexpr int most_redirects = 4;

  // entry.cpp
  void enter();
  void find_nginx(std::vector<NginxEntry>& entries) const;
  NginxEntry nginx_entry(const NginxTree& tree, std::uint16_t port) const;
  bool enter_published();
  bool enter_caddy(bool by_name);
  bool enter_platform();
  void end_without_entry();

  // nginx.cpp
  void at_server(const NginxEntry& entry);
  enum class Rewritten : std::uint8_t { no, inside, anew, answered };
  Rewritten rewrite(const NginxNode& block);
  Rewritten rewrite_path(const NginxNode& directive);
  void at_location(const NginxTree& tree, const NginxNode& server);
  void in_location(const NginxTree& tree, const NginxNode& server, const NginxNode& location);
  void pass(const NginxTree& tree, const NginxNode& location, const NginxNode& pass);
  void answer(const NginxNode& directive);
  std::string filled(const std::string& text) const;
  std::optional<bool> holds_condition(const NginxNode& condition) const;

  // caddy.cpp
  std::vector<CaddyEntry> caddy_entries(std::uint16_t port) const;
  void at_site(const CaddyEntry& entry);
  enum class Handled : std::uint8_t { no, ended };
  Handled at_block(const CaddySite& site, const std::vector<CaddyDirective>& block, bool in_order);
  Handled at_directive(const CaddySite& site, const CaddyDirective& directive);
  std::optional<bool> matches(const CaddySite& site, const CaddyDirective& directive) const;
  void redirect(const CaddyDirective& directive);
  void change_path(const CaddyDirective& directive);
  std::string caddy_filled(std::string text) const;

  // backend.cpp
  // `tree`: the configuration that hands the request on, which is none of those that may take it next.
  void at_backend(const void* tree, std::string_view proxy, const ProxyBackend& backend, std::size_t count, bool keeps_host);
  bool at_next_proxy(const void* tree, const ProxyBackend& backend, std::uint16_t port, bool keeps_host);

  // cluster.cpp
  bool enter_ingress();
  bool enter_nameless_ingress();
  bool is_entered(const KubernetesObject& route) const;
  void look_at(const ManifestSet& set, const KubernetesObject& route, RouteChoice& choice) const;
  void at_gateway(const KubernetesObject& route);
  void at_tls_of_cluster(const KubernetesObject& route);
  void at_route_of_cluster(const RouteChoice& choice);
  void at_backend_of_cluster(const ManifestSet& set, const KubernetesObject& route, const KubernetesBackend& backend);
  void at_service(const ManifestSet& set, const KubernetesObject& service, const KubernetesSetting& number, const KubernetesSetting& name);

  // app.cpp
  void at_deployment(const Deployment& deployment, std::optional<std::uint16_t> port);
  bool at_listener(const Deployment& deployment, std::uint16_t port);
  void at_route(const Deployment& deployment);
  void at_health(const Deployment& deployment, const Service& service);

  void hop(std::string what, std::string text, std::optional<Span> place = std::nullopt, HopState state = HopState::holds);
  // The way ends here.
  void end(std::string what, std::string text, std::optional<Span> place, HopState state);

  const Project& project_;
  TracedRequest request_;
  std::string path_;        // as it is now, without the query
  bool path_known_ = true;  // false: something on the way may have changed it
  ProxyBackends backends_;
  std::vector<ManifestSet> manifests_;
  RequestTrace trace_;
  bool rewritten_ = false;            // in the location that the request is in
  const CaddyTree* caddy_ = nullptr;  // that the request is in, with the container that reads it
  const Deployment* caddy_reader_ = nullptr;
  int redirects_ = 0, depth_ = 0, rewrites_ = 0;
};

}  // namespace preship
