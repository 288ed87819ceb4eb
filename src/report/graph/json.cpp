#include <nlohmann/json.hpp>

#include "report/graph/graph.h"

namespace preship {
namespace {

using nlohmann::ordered_json;

ordered_json place_json(Places& places, const Span& span) {
  const PrintedPlace place = places.at(span);
  return {{"path", place.path}, {"line", place.begin.line}, {"column", place.begin.column}};
}

ordered_json node_json(Places& places, const GraphNode& node) {
  ordered_json json = {{"id", shown_name(node.key)},
                       {"kind", graph_kind_name(node.kind)},
                       {"label", shown_name(node.label)},
                       {"detail", shown_name(node.detail)},
                       {"frame", node.frame}};
  json.update(place_json(places, node.place));
  json["missing"] = node.missing;
  json["outside"] = node.outside;
  json["findings"] = node.findings;
  return json;
}

ordered_json edge_json(const GraphView& view, Places& places, const GraphEdge& edge) {
  ordered_json labels = ordered_json::array(), written = ordered_json::array();
  for (const std::string& label : edge.labels) labels.push_back(shown_name(label));
  for (const Span& span : edge.places) written.push_back(place_json(places, span));
  return {{"from", shown_name(view.graph.nodes[edge.from].key)},
          {"to", shown_name(view.graph.nodes[edge.to].key)},
          {"kind", graph_kind_name(edge.kind)},
          {"labels", std::move(labels)},
          {"places", std::move(written)},
          {"broken", edge.broken},
          {"why", reasons_of(view, edge)},
          {"findings", edge.findings}};
}

}  // namespace

std::string graph_json(const GraphView& view, std::string_view program_version) {
  Places places(view.checked);
  ordered_json root = {{"version", 1},
                       {"program", "preship " + std::string(program_version)},
                       {"for_development", view.graph.for_development},
                       {"broken", view.graph.broken()},
                       {"frames", ordered_json::array()},
                       {"nodes", ordered_json::array()},
                       {"edges", ordered_json::array()},
                       {"findings", ordered_json::array()}};
  for (const GraphFrame& frame : view.graph.frames) root["frames"].push_back({{"title", frame.title}, {"what", frame.what}});
  for (const GraphNode& node : view.graph.nodes) root["nodes"].push_back(node_json(places, node));
  for (const GraphEdge& edge : view.graph.edges) root["edges"].push_back(edge_json(view, places, edge));
  for (const GraphFinding& finding : view.graph.findings) {
    ordered_json json = {{"rule", finding.rule}, {"severity", severity_name(finding.severity)}, {"message", finding.message}};
    json.update(place_json(places, finding.place));
    root["findings"].push_back(std::move(json));
  }
  return root.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace preship
