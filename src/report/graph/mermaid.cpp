#include "report/graph/graph.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// Inside of quotes. What could mean something to Mermaid, or as markup to the page around it, is written by its number.
// https://mermaid.js.org/syntax/flowchart.html#special-characters-that-break-syntax
std::string mermaid_text(const std::string& text) {
  std::string escaped;
  for (const char byte : text) {
    const bool plain =
        is_letter(byte) || is_digit(byte) || (static_cast<unsigned char>(byte) & 0x80U) != 0 || holds(" _./:-,()", {&byte, 1});
    escaped += plain ? std::string(1, byte) : "#" + std::to_string(static_cast<int>(byte)) + ";";
  }
  return escaped;
}

struct Shape {
  std::string_view open, close;
};

Shape shape_of(GraphNodeKind kind) {
  switch (kind) {
    case GraphNodeKind::domain:
      return {"([\"", "\"])"};
    case GraphNodeKind::proxy:
      return {"{{\"", "\"}}"};
    case GraphNodeKind::service:
      return {"[[\"", "\"]]"};
    case GraphNodeKind::published_port:
    case GraphNodeKind::port:
      return {"(\"", "\")"};
    case GraphNodeKind::store:
      return {"[(\"", "\")]"};
    case GraphNodeKind::volume:
      return {"[/\"", "\"/]"};
    case GraphNodeKind::app:
      break;
  }
  return {"[\"", "\"]"};
}

std::string name_of(std::size_t index) { return "n" + std::to_string(index); }

std::string node_line(const GraphNode& node, std::size_t index) {
  const auto [open, close] = shape_of(node.kind);
  return "    " + name_of(index) + std::string(open) + mermaid_text(shown_node(node)) + std::string(close) +
         (node.missing   ? ":::missing"
          : node.outside ? ":::outside"
                         : "") +
         "\n";
}

std::string edge_line(const GraphEdge& edge) {
  const std::string label = graph_label(edge);
  return "  " + name_of(edge.from) + (edge.kind == GraphEdgeKind::starts_after ? " -.->" : " -->") +
         (label.empty() ? " " : "|\"" + mermaid_text(shown_name(label)) + "\"| ") + name_of(edge.to) + "\n";
}

}  // namespace

std::string graph_mermaid(const GraphView& view) {
  const Graph& graph = view.graph;
  Places places(view.checked);
  std::string text = "flowchart LR\n";
  for (std::size_t frame = 0; frame < graph.frames.size(); ++frame) {
    std::string nodes;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
      if (graph.nodes[i].frame == frame) nodes += node_line(graph.nodes[i], i);
    if (nodes.empty()) continue;
    text +=
        "  subgraph f" + std::to_string(frame) + "[\"" + mermaid_text(shown_name(graph.frames[frame].title)) + "\"]\n" + nodes + "  end\n";
  }
  std::string broken, why;
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const GraphEdge& edge = graph.edges[i];
    text += edge_line(edge);
    if (!edge.broken) continue;
    broken += (broken.empty() ? "" : ",") + std::to_string(i);
    for (const std::string& reason : reasons_of(view, edge))
      why += "  %% broken, " + shown_place(places, edge.places.front()) + ": " + reason + "\n";
  }
  text += "  classDef missing stroke:#c62828,stroke-dasharray:4\n  classDef outside stroke-dasharray:4\n";
  if (!broken.empty()) text += "  linkStyle " + broken + " stroke:#c62828,stroke-width:3px\n";
  return text + why;
}

}  // namespace preship
