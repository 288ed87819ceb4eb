#pragma once
// The picture of a deployment for people and programs: one function per form, each in the file of its name.

#include <string>
#include <string_view>

#include "answers/graph/graph.h"
#include "report/report.h"

namespace preship {

struct GraphView {
  const CheckedProject& checked;
  const Graph& graph;
};

struct GraphStyle {
  bool colour = false;
  unsigned width = 100;  // columns
};

std::string graph_text(const GraphView& view, const GraphStyle& style);
std::string graph_mermaid(const GraphView& view);  // https://mermaid.js.org/syntax/flowchart.html
std::string graph_dot(const GraphView& view);      // https://graphviz.org/doc/info/lang.html
std::string graph_svg(const GraphView& view);      // a file of its own
std::string graph_html(const GraphView& view);     // a page of its own
// {"version": 1, "frames": [...], "nodes": [...], "edges": [...], "findings": [...]}
std::string graph_json(const GraphView& view, std::string_view program_version);

// The picture alone, for a page.
std::string picture_markup(const GraphView& view);

// A name out of a file, without what nobody should read, on one line.
std::string shown_name(const std::string& text);
// "api: postgres:16" on one line.
std::string shown_node(const GraphNode& node);
// "site.conf:12:16".
std::string shown_place(Places& places, const Span& span);
// Why an edge is broken: what its findings say, else that its end is not there.
std::vector<std::string> reasons_of(const GraphView& view, const GraphEdge& edge);
// "error[port/mismatch] traffic for ...".
std::string shown_finding(const GraphFinding& finding);
// "12 nodes, 14 links, 2 of them broken", and what the picture does not show.
std::string graph_summary(const Graph& graph);

}  // namespace preship
