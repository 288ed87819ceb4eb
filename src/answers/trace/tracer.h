#pragma once
// A request that is being traced. Each step adds hops and ends the way, or hands on to the next step.

#include <optional>
#include <string>
#include <vector>

#include "answers/kubernetes/objects.h"
#include "answers/nginx/backends.h"
#include "answers/nginx/servers.h"
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
  // entry.cpp
  void enter();
  void find_nginx(std::vector<NginxEntry>& entries) const;
  NginxEntry nginx_entry(const NginxTree& tree, std::uint16_t port) const;
  bool enter_published();
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
  void at_backend(const NginxTree& tree, const NginxNode& location, const NginxBackend& backend, std::size_t count);
  void answer(const NginxNode& directive);
  std::string filled(const std::string& text) const;
  std::optional<bool> holds_condition(const NginxNode& condition) const;

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
  NginxBackends backends_;
  std::vector<ManifestSet> manifests_;
  RequestTrace trace_;
  bool rewritten_ = false;  // in the location that the request is in
  int redirects_ = 0, depth_ = 0, rewrites_ = 0;
};

}  // namespace preship
