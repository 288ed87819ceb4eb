// What the rules found, at the nodes and edges where it stands.

#include <algorithm>
#include <map>

#include "answers/graph/graph.h"

namespace preship {
namespace {

// Its own words around an address, such as the scheme: what is about more is about no single link.
constexpr std::uint32_t most_around = 24;

bool meets(const Span& finding, const Span& place) {
  if (finding.file != place.file) return false;
  if (lies_within(finding, place)) return true;
  return lies_within(place, finding) && finding.end - finding.begin <= place.end - place.begin + most_around;
}

class Places {
 public:
  explicit Places(const Graph& graph) {
    for (std::uint32_t i = 0; i < graph.edges.size(); ++i)
      for (const Span& place : graph.edges[i].places) edges_.emplace(place.file, std::pair(place, i));
    for (std::uint32_t i = 0; i < graph.nodes.size(); ++i) {
      const GraphNode& node = graph.nodes[i];
      const Span& extent = node.extent.end > 0 ? node.extent : node.place;
      nodes_.emplace(extent.file, std::pair(extent, i));
    }
  }

  std::vector<std::uint32_t> edges_at(const Span& span) const {
    std::vector<std::uint32_t> found;
    const auto [first, last] = edges_.equal_range(span.file);
    for (auto at = first; at != last; ++at)
      if (meets(span, at->second.first) && (found.empty() || found.back() != at->second.second)) found.push_back(at->second.second);
    return found;
  }

  // The narrowest one around it.
  const std::uint32_t* node_at(const Span& span) const {
    const std::pair<Span, std::uint32_t>* best = nullptr;
    const auto [first, last] = nodes_.equal_range(span.file);
    for (auto at = first; at != last; ++at) {
      const auto& [place, node] = at->second;
      if (lies_within(span, place) && (best == nullptr || place.end - place.begin < best->first.end - best->first.begin))
        best = &at->second;
    }
    return best == nullptr ? nullptr : &best->second;
  }

 private:
  std::multimap<FileId, std::pair<Span, std::uint32_t>> edges_, nodes_;
};

// What goes to a port that nobody listens on reaches nothing.
void break_behind_unheard_ports(Graph& graph) {
  for (GraphEdge& edge : graph.edges) {
    if (!graph.nodes[edge.from].unheard || edge.kind != GraphEdgeKind::reaches) continue;
    for (const GraphEdge& before : graph.edges)
      if (before.to == edge.from && before.broken)
        for (const std::uint32_t finding : before.findings)
          if (std::ranges::find(edge.findings, finding) == edge.findings.end()) edge.findings.push_back(finding);
    edge.broken = edge.broken || !edge.findings.empty();
  }
}

}  // namespace

void add_findings(const Project& project, const Findings& findings, bool (*breaks)(std::string_view rule), Graph& graph) {
  const Places places(graph);
  for (const Finding& finding : findings) {
    if (finding.severity.value_or(Severity::error) == Severity::note || !project.in_production(finding.span)) continue;
    const std::vector<std::uint32_t> edges = breaks(finding.rule) ? places.edges_at(finding.span) : std::vector<std::uint32_t>();
    const std::uint32_t* node = edges.empty() ? places.node_at(finding.span) : nullptr;
    if (edges.empty() && node == nullptr) continue;
    const auto index = static_cast<std::uint32_t>(graph.findings.size());
    graph.findings.push_back({std::string(finding.rule), finding.message, finding.severity.value_or(Severity::error), finding.span});
    for (const std::uint32_t edge : edges) {
      graph.edges[edge].broken = true;
      graph.edges[edge].findings.push_back(index);
    }
    if (node != nullptr) graph.nodes[*node].findings.push_back(index);
  }
  break_behind_unheard_ports(graph);
}

}  // namespace preship
