// What several forms of a picture say alike.

#include "text/words.h"
#include "answers/secrets/redact.h"
#include "report/graph/graph.h"
#include "text/width.h"

namespace preship {

std::string shown_name(const std::string& text) { return printable(masked(text)); }

std::string shown_node(const GraphNode& node) {
  return (node.kind == GraphNodeKind::published_port ? "published " : "") + shown_name(node.label) +
         (node.detail.empty() ? "" : " (" + shown_name(node.detail) + ")");
}

std::string shown_place(Places& places, const Span& span) {
  const PrintedPlace place = places.at(span);
  return printable(place.path) + ":" + std::to_string(place.begin.line) + ":" + std::to_string(place.begin.column);
}

std::string shown_finding(const GraphFinding& finding) {
  return std::string(severity_name(finding.severity)) + "[" + finding.rule + "] " + printable(finding.message);
}

std::vector<std::string> reasons_of(const GraphView& view, const GraphEdge& edge) {
  std::vector<std::string> reasons;
  for (const std::uint32_t finding : edge.findings) reasons.push_back(shown_finding(view.graph.findings[finding]));
  const GraphNode& end = view.graph.nodes[edge.to];
  if (reasons.empty() && end.missing) reasons.push_back("'" + shown_name(end.label) + "': " + shown_name(end.detail));
  return reasons;
}

std::string graph_summary(const Graph& graph) {
  if (graph.nodes.empty()) return "Nothing here is deployed, and no app is seen.";
  const std::size_t broken = graph.broken();
  std::string text = counted(graph.nodes.size(), "node") + " and " + counted(graph.edges.size(), "link") + ", " +
                     (broken == 0 ? "none" : std::to_string(broken)) + " of them broken.";
  if (graph.for_development) text += " Nothing here is for production: this is what starts on a developer's machine.";
  return text;
}

}  // namespace preship
