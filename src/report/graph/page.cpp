// The picture on a page that answers to the pointer, and the broken links below it.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/graph/graph.h"
#include "report/html/shell.h"
#include "report/html/text.h"

namespace preship {
namespace {

using nlohmann::ordered_json;

std::string data_of(const GraphView& view) {
  Places places(view.checked);
  ordered_json graph = {{"nodes", ordered_json::array()}, {"edges", ordered_json::array()}, {"findings", ordered_json::array()}};
  for (const GraphNode& node : view.graph.nodes)
    graph["nodes"].push_back({{"label", shown_name(node.label)},
                              {"detail", shown_name(node.detail)},
                              {"kind", graph_kind_name(node.kind)},
                              {"place", shown_place(places, node.place)},
                              {"findings", node.findings}});
  for (const GraphEdge& edge : view.graph.edges) {
    ordered_json written = ordered_json::array(), labels = ordered_json::array();
    for (const Span& place : edge.places) written.push_back(shown_place(places, place));
    for (const std::string& label : edge.labels) labels.push_back(shown_name(label));
    graph["edges"].push_back({{"from", edge.from},
                              {"to", edge.to},
                              {"kind", graph_kind_name(edge.kind)},
                              {"labels", std::move(labels)},
                              {"places", std::move(written)},
                              {"why", edge.findings.empty() ? reasons_of(view, edge) : std::vector<std::string>()},
                              {"findings", edge.findings}});
  }
  for (const GraphFinding& finding : view.graph.findings)
    graph["findings"].push_back({{"rule", finding.rule},
                                 {"severity", severity_name(finding.severity)},
                                 {"message", finding.message},
                                 {"place", shown_place(places, finding.place)}});
  return script_json(ordered_json{{"graph", std::move(graph)}});
}

std::string link_button(const GraphView& view, std::size_t index) {
  const GraphEdge& edge = view.graph.edges[index];
  return "<button type=\"button\" class=\"link\" data-edge=\"" + std::to_string(index) + "\">" +
         html_label(shown_name(view.graph.nodes[edge.from].label)) + " → " + html_label(shown_name(view.graph.nodes[edge.to].label)) +
         "</button> ";
}

std::string place_markup(const std::string& place) { return "<code>" + html_label(place) + "</code>"; }

// A finding once, with every link that it breaks.
std::string finding_markup(const GraphView& view, Places& places, std::uint32_t index) {
  const GraphFinding& finding = view.graph.findings[index];
  std::string links;
  for (std::size_t i = 0; i < view.graph.edges.size(); ++i)
    if (const auto& of_edge = view.graph.edges[i].findings; std::ranges::find(of_edge, index) != of_edge.end())
      links += link_button(view, i);
  if (links.empty()) return "";
  const std::string severity(severity_name(finding.severity));
  return "<li><span class=\"" + severity + "\">" + severity + "</span> <span class=\"rule\">" + html_label(finding.rule) + "</span> " +
         html_label(finding.message) + " " + place_markup(shown_place(places, finding.place)) + "<br>" + links + "</li>\n";
}

std::string broken_markup(const GraphView& view) {
  if (view.graph.broken() == 0) return "";
  Places places(view.checked);
  std::string text = "<h2>Broken links</h2>\n<ol class=\"links\">\n";
  for (std::uint32_t i = 0; i < view.graph.findings.size(); ++i) text += finding_markup(view, places, i);
  for (std::size_t i = 0; i < view.graph.edges.size(); ++i) {
    const GraphEdge& edge = view.graph.edges[i];
    if (!edge.broken || !edge.findings.empty()) continue;
    text += "<li>";
    for (const std::string& reason : reasons_of(view, edge)) text += "<span class=\"error\">" + html_label(reason) + "</span> ";
    text += place_markup(shown_place(places, edge.places.front())) + "<br>" + link_button(view, i) + "</li>\n";
  }
  return text + "</ol>\n";
}

}  // namespace

std::string graph_html(const GraphView& view) {
  const std::string name = view.checked.root.filename().string();
  HtmlPage page{.title = name + ": deployment", .name = name, .summary = graph_summary(view.graph), .views = {}, .data = data_of(view)};
  const std::string signs =
      "<p class=\"signs\">Requests go from left to right. Red: broken. Dashed boxes: run by somebody else, or missing where they are red. "
      "Dotted lines: waits for. A number: findings in that part. Point at a box to see its way, click to copy its place; drag to move, "
      "Ctrl and the wheel to size.</p>\n";
  page.views.push_back({"picture", "Picture", "",
                        "<div class=\"stage\">" + picture_markup(view) + "</div>\n<div class=\"about-node\" aria-live=\"polite\"></div>\n" +
                            signs + broken_markup(view)});
  return html_page(page);
}

}  // namespace preship
