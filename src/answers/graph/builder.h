#pragma once
// A graph in the making: nodes by their keys, frames by their titles.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "answers/graph/graph.h"
#include "answers/kubernetes/objects.h"
#include "answers/proxies/backends.h"
#include "knowledge/release/platform_routers.h"

namespace preship {

class GraphBuilder {
 public:
  explicit GraphBuilder(const Project& project);

  const Project& project() const { return project_; }
  const std::vector<ManifestSet>& manifests() const { return manifests_; }
  Graph take() && { return std::move(graph_); }

  // True for a deployment that the picture shows.
  bool shows(const Deployment& deployment) const;
  // No picture is larger; a made-up repository could ask for any number.
  bool is_full() const { return graph_.nodes.size() >= most_nodes; }
  bool is_empty() const { return graph_.nodes.empty(); }

  std::uint32_t frame(const std::string& title, const std::string& what);
  std::uint32_t frame_of(const Deployment& deployment);
  std::uint32_t frame_of(const ManifestSet& set);

  // The node of that key, made when there is none yet.
  std::uint32_t add(GraphNode node);
  const GraphNode& node(std::uint32_t index) const { return graph_.nodes[index]; }
  GraphNode& node(std::uint32_t index) { return graph_.nodes[index]; }
  std::optional<std::uint32_t> find(const std::string& key) const;
  // One in each frame that names it: each is a deployment by itself.
  std::uint32_t add_domain(const Text& name, std::uint32_t frame);

  // One edge from node to node; labels and places of further ones join it.
  void join(std::uint32_t from, std::uint32_t to, GraphEdgeKind kind, const Span& place, const std::string& label = {});
  // True when an edge leads from the node to the deployment, or to one of its ports.
  bool reaches(std::uint32_t from, const DeploymentId& deployment) const;

  // What stands for a deployment: its app or store, or the servers of its proxy.
  std::vector<std::uint32_t> nodes_of(const DeploymentId& deployment) const;
  void stand_for(const DeploymentId& deployment, std::uint32_t node) { stands_for_[deployment].push_back(node); }

  void listen(std::uint32_t proxy, std::uint16_t port) { listening_[proxy].push_back(port); }

  // Where traffic for a port of the deployment arrives: the port, in front of the app; a store itself; a proxy where it listens there.
  std::vector<std::uint32_t> entrances(const Deployment& deployment, std::optional<std::uint16_t> port, const Span& place);

 private:
  static constexpr std::size_t most_nodes = 4'000, most_edges = 20'000;

  std::uint32_t add_port(const Deployment& deployment, std::uint32_t app, std::uint16_t number, const Span& place);
  bool listens(std::uint32_t proxy, std::uint16_t port) const;

  const Project& project_;
  std::vector<ManifestSet> manifests_;
  Graph graph_;
  std::map<std::string, std::uint32_t> keys_, frames_;
  std::map<FileId, std::uint32_t> frames_of_manifests_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> joined_;
  std::map<DeploymentId, std::vector<std::uint32_t>> stands_for_;
  std::map<std::uint32_t, std::vector<std::uint16_t>> listening_;  // of servers of proxies
  std::map<std::uint32_t, std::vector<std::uint32_t>> ports_of_;   // by app
};

// The router of the platform that the artifact is for; null for others.
const PlatformRouter* router_of(ArtifactKind kind);

// The parts of a picture, in the order in which they are added.
void add_apps(GraphBuilder& builder);
void add_proxies(GraphBuilder& builder);
void add_published_ports(GraphBuilder& builder);
void add_kubernetes(GraphBuilder& builder);
void add_platforms(GraphBuilder& builder);
void add_connections(GraphBuilder& builder);
void add_volumes(GraphBuilder& builder);
void add_code(GraphBuilder& builder);

}  // namespace preship
