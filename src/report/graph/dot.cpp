#include "report/graph/graph.h"

namespace preship {
namespace {

std::string dot_quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') quoted += '\\';
    quoted += byte;
  }
  return quoted + "\"";
}

std::string_view dot_shape(GraphNodeKind kind) {
  switch (kind) {
    case GraphNodeKind::domain:
      return "oval";
    case GraphNodeKind::proxy:
      return "hexagon";
    case GraphNodeKind::service:
      return "component";
    case GraphNodeKind::published_port:
    case GraphNodeKind::port:
      return "plain";
    case GraphNodeKind::store:
      return "cylinder";
    case GraphNodeKind::volume:
      return "folder";
    case GraphNodeKind::app:
      break;
  }
  return "box";
}

std::string dot_node(Places& places, const GraphNode& node) {
  std::string text = "    " + dot_quoted(shown_name(node.key)) + " [label=" + dot_quoted(shown_node(node)) +
                     ", shape=" + std::string(dot_shape(node.kind)) + ", tooltip=" + dot_quoted(shown_place(places, node.place));
  if (node.missing) text += ", color=\"#c62828\", style=dashed";
  else if (node.outside) text += ", style=dashed";
  return text + "];\n";
}

std::string dot_edge(const GraphView& view, Places& places, const GraphEdge& edge) {
  std::string why = shown_place(places, edge.places.front());
  for (const std::string& reason : reasons_of(view, edge)) why += ": " + reason;
  std::string text = "  " + dot_quoted(shown_name(view.graph.nodes[edge.from].key)) + " -> " +
                     dot_quoted(shown_name(view.graph.nodes[edge.to].key)) + " [label=" + dot_quoted(shown_name(graph_label(edge))) +
                     ", tooltip=" + dot_quoted(why);
  if (edge.broken) text += ", color=\"#c62828\", penwidth=2";
  if (edge.kind == GraphEdgeKind::starts_after) text += ", style=dashed";
  return text + "];\n";
}

}  // namespace

std::string graph_dot(const GraphView& view) {
  Places places(view.checked);
  std::string text =
      "digraph deployment {\n  rankdir=LR;\n  node [fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\", fontsize=10];\n";
  for (std::size_t frame = 0; frame < view.graph.frames.size(); ++frame) {
    std::string nodes;
    for (const GraphNode& node : view.graph.nodes)
      if (node.frame == frame) nodes += dot_node(places, node);
    if (nodes.empty()) continue;
    text += "  subgraph cluster_" + std::to_string(frame) + " {\n    label=" + dot_quoted(shown_name(view.graph.frames[frame].title)) +
            ";\n" + nodes + "  }\n";
  }
  for (const GraphEdge& edge : view.graph.edges) text += dot_edge(view, places, edge);
  return text + "}\n";
}

}  // namespace preship
