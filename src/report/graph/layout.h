#pragma once
// Where the boxes and lines of a directed graph go: in columns from left to right, after Sugiyama, Tagawa and Toda (1981).
//
// Boxes never touch each other, nor does a line touch a box that it does not belong to. Frames stand below or beside each other. The
// same input gives the same picture.

#include <cstdint>
#include <vector>

namespace preship {

struct LayoutNode {
  double width = 0, height = 0;
  int frame = -1;  // index of the frame around it, -1 for none
};

struct LayoutEdge {
  std::uint32_t from = 0, to = 0;  // indexes of nodes
  double label_width = 0;          // 0: it has no label
};

struct LayoutGraph {
  std::vector<LayoutNode> nodes;
  std::vector<LayoutEdge> edges;
  std::vector<double> frame_titles;  // the width of each frame's title
};

struct LayoutPoint {
  double x = 0, y = 0;
};

struct LayoutBox {
  double x = 0, y = 0, width = 0, height = 0;
};

struct Layout {
  std::vector<LayoutBox> nodes, frames;
  // Of each edge: where it leaves, then the places that it goes through, then where it arrives. Between two of them it goes level, or from
  // one column to the next. Empty for an edge from a node to itself.
  std::vector<std::vector<LayoutPoint>> edges;
  std::vector<LayoutBox> labels;  // of edges; without width where there is none
  double width = 0, height = 0;
};

inline constexpr double layout_label_height = 16;

Layout lay_out(const LayoutGraph& graph);

}  // namespace preship
