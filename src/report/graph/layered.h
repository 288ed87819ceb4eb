#pragma once
// One connected part of a graph on its way to a layout: nodes in layers, long edges cut into pieces of one layer each.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "report/graph/layout.h"

namespace preship {

inline constexpr std::uint32_t no_node = 0xFFFFFFFF;

struct LayeredNode {
  std::uint32_t original = no_node;  // of the graph; none for a piece of an edge
  int rank = 0;                      // number of its layer
  int band = 0;                      // frames are bands that lie below each other
  double width = 0, height = 0;
  double y = 0;                                  // of its middle, in its band
  std::vector<std::uint32_t> in = {}, out = {};  // neighbours in the layers beside it
};

struct LayeredEdge {
  std::uint32_t edge = 0;            // of the graph
  bool reversed = false;             // drawn against the layers, to break a circle
  std::vector<std::uint32_t> chain;  // nodes in the order of layers, both ends among them
  std::uint32_t label = no_node;     // the piece that holds the label
};

struct Layered {
  std::vector<LayeredNode> nodes;
  std::vector<LayeredEdge> edges;
  std::vector<std::vector<std::uint32_t>> layers;  // nodes from top to bottom
  int bands = 1;
};

// Ranks and pieces. `members` are nodes of the graph, `edges` the indexes of the edges among them; bands are numbered by `band_of` a frame.
Layered make_layers(const LayoutGraph& graph, const std::vector<std::uint32_t>& members, const std::vector<std::uint32_t>& edges);

// Fewer crossings: orders each layer, and the bands.
void reduce_crossings(Layered& layered);
// Pairs of pieces between the same layers that cross.
std::size_t count_crossings(const Layered& layered);

// Sets `y`: as level as possible, in the order of the layers, without overlaps.
void set_heights(Layered& layered);

}  // namespace preship
