// The picture as an outline: from whatever comes from outside, along the links.

#include <algorithm>

#include "report/graph/graph.h"
#include "report/paint.h"
#include "text/words.h"
#include "text/wrap.h"

namespace preship {
namespace {

constexpr const char* grey = "2";
constexpr const char* red = "31";
constexpr const char* heading = "1";

class Outline {
 public:
  Outline(const GraphView& view, const GraphStyle& style) : graph_(view.graph), style_(style), places_(view.checked) {
    out_.resize(graph_.nodes.size());
    entered_.resize(graph_.nodes.size());
    shown_.resize(graph_.nodes.size());
    for (std::uint32_t i = 0; i < graph_.edges.size(); ++i) {
      out_[graph_.edges[i].from].push_back(i);
      entered_[graph_.edges[i].to] = true;
    }
  }

  std::string text() && {
    for (std::uint32_t frame = 0; frame < graph_.frames.size(); ++frame) {
      const std::string begun = text_;
      for (const bool entered : {false, true})
        for (const std::uint32_t node : in_order_of_kinds(frame))
          if (entered_[node] == entered && !shown_[node]) add(node, "", 1);
      if (text_.size() > begun.size()) text_.insert(begun.size(), title(graph_.frames[frame]));
    }
    return std::move(text_);
  }

 private:
  std::string title(const GraphFrame& frame) const {
    return painted(style_.colour, heading, shown_name(frame.title)) + (frame.what.empty() ? "" : "  " + frame.what) + "\n";
  }

  std::vector<std::uint32_t> in_order_of_kinds(std::uint32_t frame) const {
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i)
      if (graph_.nodes[i].frame == frame) nodes.push_back(i);
    std::ranges::stable_sort(nodes, {}, [&](std::uint32_t node) { return graph_.nodes[node].kind; });
    return nodes;
  }

  static std::string words(const GraphNode& node) {
    if (node.kind == GraphNodeKind::service) return "Service " + shown_node(node);
    if (node.kind == GraphNodeKind::volume) return "volume " + shown_node(node);
    return shown_node(node);
  }

  static std::string arrow(const GraphEdge& edge) {
    const std::string label = graph_label(edge);
    const std::string name = edge.kind == GraphEdgeKind::starts_after ? "waits for" : shown_name(label);
    return (name.empty() ? "" : name + " ") + "-> ";
  }

  // A port says little alone: what is behind it stands on the same line.
  std::uint32_t with_port(std::uint32_t node, std::string& line, bool& broken) {
    while (graph_.nodes[node].kind == GraphNodeKind::port && out_[node].size() == 1) {
      const GraphEdge& edge = graph_.edges[out_[node].front()];
      shown_[node] = true;
      broken = broken || edge.broken;
      node = edge.to;
      line += " -> " + words(graph_.nodes[node]);
    }
    return node;
  }

  void write(std::size_t depth, const std::string& line, bool broken, const Span& place) {
    const std::string indent(2 * depth, ' ');
    std::string where = shown_place(places_, place);
    const std::size_t used = indent.size() + columns_of(line) + (broken ? 8 : 0);
    const std::size_t room = style_.width > where.size() + 2 ? style_.width - where.size() : 0;
    text_ +=
        indent + (broken ? painted(style_.colour, red, line + "  BROKEN") : line) +
        (used + 2 <= room ? std::string(std::min<std::size_t>(room, 64) > used ? std::min<std::size_t>(room, 64) - used : 2, ' ') : "  ") +
        painted(style_.colour, grey, where) + "\n";
  }

  void add(std::uint32_t node, const std::string& before, std::size_t depth, bool broken = false, const Span* place = nullptr) {
    constexpr std::size_t deepest = 40;
    std::string line = before + words(graph_.nodes[node]);
    const Span where = place == nullptr ? graph_.nodes[node].place : *place;
    node = with_port(node, line, broken);
    const bool again = shown_[node] && !out_[node].empty();
    write(depth, line + (again ? ", see above" : ""), broken, where);
    if (shown_[node] || depth >= deepest) return;
    shown_[node] = true;
    for (const std::uint32_t index : out_[node]) {
      const GraphEdge& edge = graph_.edges[index];
      add(edge.to, arrow(edge), depth + 1, edge.broken, &edge.places.front());
    }
  }

  const Graph& graph_;
  const GraphStyle& style_;
  Places places_;
  std::vector<std::vector<std::uint32_t>> out_;
  std::vector<bool> entered_, shown_;
  std::string text_;
};

std::string broken_links(const GraphView& view, const GraphStyle& style) {
  Places places(view.checked);
  std::string text;
  std::vector<std::uint32_t> said;
  for (const GraphEdge& edge : view.graph.edges) {
    if (!edge.broken) continue;
    for (const std::uint32_t index : edge.findings) {
      if (std::ranges::find(said, index) != said.end()) continue;
      said.push_back(index);
      const GraphFinding& finding = view.graph.findings[index];
      text += "  " + shown_place(places, finding.place) + ": " + wrapped(shown_finding(finding), style.width, 4, 4) + "\n";
    }
    if (edge.findings.empty())
      for (const std::string& reason : reasons_of(view, edge))
        text += "  " + shown_place(places, edge.places.front()) + ": " + reason + "\n";
  }
  return text.empty() ? "" : "\n" + painted(style.colour, heading, "Broken links") + "\n" + text;
}

}  // namespace

std::string graph_text(const GraphView& view, const GraphStyle& style) {
  return Outline(view, style).text() + broken_links(view, style) + "\n" + graph_summary(view.graph) + "\n";
}

}  // namespace preship
