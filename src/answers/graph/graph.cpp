#include "answers/graph/graph.h"

#include <algorithm>

#include "answers/graph/builder.h"

namespace preship {

std::size_t Graph::broken() const {
  return static_cast<std::size_t>(std::ranges::count_if(edges, [](const GraphEdge& edge) { return edge.broken; }));
}

Graph deployment_graph(const Project& project) {
  GraphBuilder builder(project);
  add_proxies(builder);
  add_platforms(builder);
  add_connections(builder);
  add_volumes(builder);
  if (builder.is_empty()) add_code(builder);
  Graph graph = std::move(builder).take();
  for (GraphEdge& edge : graph.edges) edge.broken = graph.nodes[edge.to].missing;
  return graph;
}

std::string_view graph_kind_name(GraphNodeKind kind) {
  switch (kind) {
    case GraphNodeKind::domain:
      return "domain";
    case GraphNodeKind::published_port:
      return "published port";
    case GraphNodeKind::proxy:
      return "proxy";
    case GraphNodeKind::service:
      return "service";
    case GraphNodeKind::port:
      return "port";
    case GraphNodeKind::app:
      return "app";
    case GraphNodeKind::store:
      return "store";
    case GraphNodeKind::volume:
      return "volume";
  }
  return "";
}

std::string_view graph_kind_name(GraphEdgeKind kind) {
  switch (kind) {
    case GraphEdgeKind::names:
      return "names";
    case GraphEdgeKind::passes:
      return "passes to";
    case GraphEdgeKind::selects:
      return "selects";
    case GraphEdgeKind::reaches:
      return "reaches";
    case GraphEdgeKind::connects:
      return "connects to";
    case GraphEdgeKind::mounts:
      return "mounts";
    case GraphEdgeKind::starts_after:
      return "starts after";
  }
  return "";
}

std::string graph_label(const GraphEdge& edge) {
  constexpr std::size_t most = 2;
  std::string text;
  for (std::size_t i = 0; i < std::min(edge.labels.size(), most); ++i) text += (i == 0 ? "" : ", ") + edge.labels[i];
  if (edge.labels.size() > most) text += " and " + std::to_string(edge.labels.size() - most) + " more";
  return text;
}

}  // namespace preship
