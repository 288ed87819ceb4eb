#include "report/graph/layout.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

#include "report/graph/layered.h"

namespace preship {
namespace {

constexpr double frame_padding = 16, frame_title = 24, between_frames = 26, between_parts = 34;
constexpr double narrow_gap = 46, widest_gap = 130, gap_beside_labels = 26, gap_for_each_edge = 3;

struct Column {
  double x = 0, width = 0;
};

// The extent of a band: of everything in it, and of what its frame goes round.
struct Extent {
  double top = std::numeric_limits<double>::max(), bottom = std::numeric_limits<double>::lowest();
  double left = top, right = bottom, inner_top = top, inner_bottom = bottom;
  int frame = -1;
};

// One connected part of the graph, with coordinates of its own.
class Part {
 public:
  Part(const LayoutGraph& graph, const std::vector<std::uint32_t>& members, const std::vector<std::uint32_t>& edges, Layout& layout)
      : graph_(graph), layout_(layout), layered_(make_layers(graph, members, edges)) {
    reduce_crossings(layered_);
    set_heights(layered_);
    set_columns();
    stack_bands();
    for (const LayeredNode& node : layered_.nodes)
      if (node.original != no_node) layout_.nodes[node.original] = {column_of(node).x, node.y - node.height / 2, node.width, node.height};
    draw_edges();
  }

  double width() const { return width_; }
  double height() const { return height_; }

  void move(double x, double y) {
    const auto shift = [&](LayoutBox& box) {
      box.x += x;
      box.y += y;
    };
    for (const LayeredNode& node : layered_.nodes)
      if (node.original != no_node) shift(layout_.nodes[node.original]);
    for (const int frame : frames_) shift(layout_.frames[static_cast<std::size_t>(frame)]);
    for (const LayeredEdge& edge : layered_.edges) {
      shift(layout_.labels[edge.edge]);
      for (LayoutPoint& point : layout_.edges[edge.edge]) {
        point.x += x;
        point.y += y;
      }
    }
  }

 private:
  const Column& column_of(const LayeredNode& node) const { return columns_[static_cast<std::size_t>(node.rank)]; }

  bool is_label_column(std::size_t rank) const {
    return std::ranges::all_of(layered_.layers[rank], [&](std::uint32_t node) { return layered_.nodes[node].original == no_node; });
  }

  // Many edges want more room to come apart in.
  double gap_behind(std::size_t rank) const {
    std::size_t edges = 0;
    for (const std::uint32_t node : layered_.layers[rank]) edges += layered_.nodes[node].out.size();
    const bool labels = is_label_column(rank) || is_label_column(rank + 1);
    return std::min((labels ? gap_beside_labels : narrow_gap) + gap_for_each_edge * static_cast<double>(edges), widest_gap);
  }

  void set_columns() {
    double x = frame_padding;
    for (std::size_t rank = 0; rank < layered_.layers.size(); ++rank) {
      Column column{.x = x};
      for (const std::uint32_t node : layered_.layers[rank]) column.width = std::max(column.width, layered_.nodes[node].width);
      columns_.push_back(column);
      x += column.width;
      width_ = x + frame_padding;
      if (rank + 1 < layered_.layers.size()) x += gap_behind(rank);
    }
  }

  std::vector<Extent> extents() const {
    std::vector<Extent> extents(static_cast<std::size_t>(layered_.bands));
    for (const LayeredNode& node : layered_.nodes) {
      Extent& extent = extents[static_cast<std::size_t>(node.band)];
      const double top = node.y - node.height / 2, bottom = node.y + node.height / 2;
      extent.top = std::min(extent.top, top);
      extent.bottom = std::max(extent.bottom, bottom);
      if (node.original == no_node && node.width == 0) continue;
      if (node.original != no_node) extent.frame = graph_.nodes[node.original].frame;
      extent.left = std::min(extent.left, column_of(node).x);
      extent.right = std::max(extent.right, column_of(node).x + node.width);
      extent.inner_top = std::min(extent.inner_top, top);
      extent.inner_bottom = std::max(extent.inner_bottom, bottom);
    }
    return extents;
  }

  void stack_bands() {
    std::vector<double> moved;
    double y = 0;
    for (const Extent& extent : extents()) {
      const bool framed = extent.frame >= 0;
      const double above = framed ? frame_padding + frame_title : 0, below = framed ? frame_padding : 0;
      if (!moved.empty()) y += between_frames;
      moved.push_back(y + above - extent.top);
      if (framed) add_frame(extent, moved.back());
      y += above + extent.bottom - extent.top + below;
    }
    for (LayeredNode& node : layered_.nodes) node.y += moved[static_cast<std::size_t>(node.band)];
    height_ = y;
  }

  void add_frame(const Extent& extent, double moved) {
    const double title = graph_.frame_titles[static_cast<std::size_t>(extent.frame)] + 2 * frame_padding;
    const double left = extent.left - frame_padding, right = std::max(extent.right + frame_padding, left + title);
    const double top = extent.inner_top + moved - frame_padding - frame_title;
    layout_.frames[static_cast<std::size_t>(extent.frame)] = {left, top, right - left, extent.inner_bottom + moved + frame_padding - top};
    frames_.push_back(extent.frame);
    width_ = std::max(width_, right);
  }

  struct End {
    std::size_t edge = 0;
    double beyond = 0;  // the height of the next place on the way
  };

  // Ends at one side of a box, in the order of where they come from or go to.
  void spread(const LayeredNode& node, std::vector<End>& ends, std::vector<double>& heights) const {
    std::ranges::stable_sort(ends, {}, &End::beyond);
    const auto count = static_cast<double>(ends.size());
    const double step = std::min(12.0, (node.height - 8) / count);
    for (std::size_t i = 0; i < ends.size(); ++i) heights[ends[i].edge] = node.y + (static_cast<double>(i) - (count - 1) / 2) * step;
  }

  void draw_edges() {
    std::vector<std::vector<End>> leaving(layered_.nodes.size()), arriving(layered_.nodes.size());
    for (std::size_t i = 0; i < layered_.edges.size(); ++i) {
      const auto& chain = layered_.edges[i].chain;
      leaving[chain.front()].push_back({i, layered_.nodes[chain[1]].y});
      arriving[chain.back()].push_back({i, layered_.nodes[chain[chain.size() - 2]].y});
    }
    std::vector<double> starts(layered_.edges.size()), ends(layered_.edges.size());
    for (std::size_t node = 0; node < layered_.nodes.size(); ++node) {
      spread(layered_.nodes[node], leaving[node], starts);
      spread(layered_.nodes[node], arriving[node], ends);
    }
    for (std::size_t i = 0; i < layered_.edges.size(); ++i) draw(layered_.edges[i], starts[i], ends[i]);
  }

  void draw(const LayeredEdge& edge, double start, double end) {
    const LayeredNode &first = layered_.nodes[edge.chain.front()], &last = layered_.nodes[edge.chain.back()];
    std::vector<LayoutPoint>& points = layout_.edges[edge.edge];
    const Column& column = column_of(first);
    points.push_back({column.x + first.width, start});
    if (first.width < column.width) points.push_back({column.x + column.width, start});
    for (std::size_t i = 1; i + 1 < edge.chain.size(); ++i) {
      const LayeredNode& piece = layered_.nodes[edge.chain[i]];
      const Column& between = column_of(piece);
      points.push_back({between.x, piece.y});
      if (between.width > 0) points.push_back({between.x + between.width, piece.y});
      if (edge.chain[i] == edge.label) layout_.labels[edge.edge] = {between.x, piece.y - piece.height / 2, piece.width, piece.height};
    }
    points.push_back({column_of(last).x, end});
    if (edge.reversed) std::ranges::reverse(points);
  }

  const LayoutGraph& graph_;
  Layout& layout_;
  Layered layered_;
  std::vector<Column> columns_;
  std::vector<int> frames_;
  double width_ = 0, height_ = 0;
};

// What hangs together by edges or by a frame: numbers from 0, in the order of the nodes.
class Groups {
 public:
  explicit Groups(const LayoutGraph& graph) : parent_(graph.nodes.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    std::vector<std::uint32_t> first(graph.frame_titles.size(), no_node);
    for (std::uint32_t node = 0; node < parent_.size(); ++node) {
      if (graph.nodes[node].frame < 0) continue;
      std::uint32_t& of_frame = first[static_cast<std::size_t>(graph.nodes[node].frame)];
      if (of_frame == no_node) of_frame = node;
      else join(of_frame, node);
    }
    for (const LayoutEdge& edge : graph.edges) join(edge.from, edge.to);
  }

  std::uint32_t of(std::uint32_t node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }

 private:
  void join(std::uint32_t one, std::uint32_t other) {
    one = of(one);
    other = of(other);
    parent_[std::max(one, other)] = std::min(one, other);
  }

  std::vector<std::uint32_t> parent_;
};

std::vector<Part> parts_of(const LayoutGraph& graph, Layout& layout) {
  Groups groups(graph);
  std::vector<std::vector<std::uint32_t>> members(graph.nodes.size()), edges(graph.nodes.size());
  for (std::uint32_t node = 0; node < graph.nodes.size(); ++node) members[groups.of(node)].push_back(node);
  for (std::uint32_t edge = 0; edge < graph.edges.size(); ++edge)
    if (graph.edges[edge].from != graph.edges[edge].to) edges[groups.of(graph.edges[edge].from)].push_back(edge);
  std::vector<Part> parts;
  for (std::size_t group = 0; group < members.size(); ++group)
    if (!members[group].empty()) parts.emplace_back(graph, members[group], edges[group], layout);
  return parts;
}

// Side by side in rows, as wide as the widest part, or as makes the whole somewhat wider than high.
void pack(std::vector<Part>& parts, Layout& layout) {
  constexpr double shape = 1.5;
  double area = 0, widest = 0;
  for (const Part& part : parts) {
    area += (part.width() + between_parts) * (part.height() + between_parts);
    widest = std::max(widest, part.width());
  }
  const double row_width = std::max(widest, std::sqrt(area * shape));
  double x = 0, y = 0, row_height = 0;
  for (Part& part : parts) {
    if (x > 0 && x + part.width() > row_width) {
      x = 0;
      y += row_height + between_parts;
      row_height = 0;
    }
    part.move(x, y);
    layout.width = std::max(layout.width, x + part.width());
    x += part.width() + between_parts;
    row_height = std::max(row_height, part.height());
    layout.height = std::max(layout.height, y + row_height);
  }
}

}  // namespace

Layout lay_out(const LayoutGraph& graph) {
  Layout layout;
  layout.nodes.resize(graph.nodes.size());
  layout.frames.resize(graph.frame_titles.size());
  layout.edges.resize(graph.edges.size());
  layout.labels.resize(graph.edges.size());
  std::vector<Part> parts = parts_of(graph, layout);
  pack(parts, layout);
  return layout;
}

}  // namespace preship
