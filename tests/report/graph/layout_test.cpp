// The layout of graphs: what never happens on any of many made-up ones, and how often edges cross, against Graphviz where it is installed.

#include "report/graph/layout.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <sstream>
#include <string>

#include "catch.h"
#include "support/growth.h"
#include "support/temporary_tree.h"

using namespace preship;

namespace {

using Line = std::vector<LayoutPoint>;

void add_curve(Line& line, LayoutPoint a, LayoutPoint b, LayoutPoint c, LayoutPoint d) {
  constexpr int pieces = 8;
  for (int i = 1; i <= pieces; ++i) {
    const double t = static_cast<double>(i) / pieces, u = 1 - t;
    line.push_back({u * u * u * a.x + 3 * u * u * t * b.x + 3 * u * t * t * c.x + t * t * t * d.x,
                    u * u * u * a.y + 3 * u * u * t * b.y + 3 * u * t * t * c.y + t * t * t * d.y});
  }
}

// As the picture draws it.
Line drawn(const Line& points) {
  Line line;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i == 0) line.push_back(points[0]);
    else
      add_curve(line, points[i - 1], {(points[i - 1].x + points[i].x) / 2, points[i - 1].y},
                {(points[i - 1].x + points[i].x) / 2, points[i].y}, points[i]);
  }
  return line;
}

double side(LayoutPoint a, LayoutPoint b, LayoutPoint c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

bool crosses(LayoutPoint a, LayoutPoint b, LayoutPoint c, LayoutPoint d) {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

bool crosses(const Line& one, const Line& other) {
  for (std::size_t i = 1; i < one.size(); ++i)
    for (std::size_t j = 1; j < other.size(); ++j)
      if (crosses(one[i - 1], one[i], other[j - 1], other[j])) return true;
  return false;
}

std::size_t crossings(const LayoutGraph& graph, const std::vector<Line>& lines) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (std::size_t j = i + 1; j < lines.size(); ++j) {
      const LayoutEdge &a = graph.edges[i], &b = graph.edges[j];
      if (a.from == b.from || a.to == b.to || a.from == b.to || a.to == b.from) continue;
      count += crosses(lines[i], lines[j]);
    }
  return count;
}

bool overlap(const LayoutBox& a, const LayoutBox& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool holds(const LayoutBox& outer, const LayoutBox& inner) {
  constexpr double rounding = 1e-6;
  return inner.x >= outer.x - rounding && inner.y >= outer.y - rounding && inner.x + inner.width <= outer.x + outer.width + rounding &&
         inner.y + inner.height <= outer.y + outer.height + rounding;
}

struct Made {
  unsigned frames = 0;
  bool layered = false, circles = false, labels = false;
};

LayoutGraph made_up(unsigned seed, const Made& made) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned limit) { return static_cast<std::uint32_t>(random() % limit); };
  LayoutGraph graph;
  const unsigned nodes = 10 + below(60);
  graph.frame_titles.assign(made.frames, 120);
  for (unsigned i = 0; i < nodes; ++i)
    graph.nodes.push_back({60.0 + below(120), 24.0 + below(40), made.frames == 0 ? -1 : static_cast<int>(below(made.frames + 1)) - 1});
  for (unsigned i = 0; i < nodes * 6 / 5; ++i) {
    std::uint32_t from = below(nodes), to = below(nodes);
    if (made.layered) {
      const unsigned layer = from * 5 / nodes;
      if (layer == 4) continue;
      to = (layer + 1) * nodes / 5 + below(nodes / 5);
    } else if (from > to && !(made.circles && below(4) == 0)) {
      std::swap(from, to);
    }
    if (from != to || made.circles) graph.edges.push_back({from, to, made.labels && below(2) == 0 ? 20.0 + below(100) : 0.0});
  }
  return graph;
}

void check_layout(const LayoutGraph& graph, const Layout& layout) {
  for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
    CHECK(layout.nodes[i].width == graph.nodes[i].width);
    CHECK(holds({0, 0, layout.width, layout.height}, layout.nodes[i]));
    for (std::size_t j = i + 1; j < layout.nodes.size(); ++j) CHECK_FALSE(overlap(layout.nodes[i], layout.nodes[j]));
    for (std::size_t j = 0; j < layout.frames.size(); ++j) {
      if (static_cast<int>(j) == graph.nodes[i].frame) CHECK(holds(layout.frames[j], layout.nodes[i]));
    }
    for (const LayoutBox& label : layout.labels)
      if (label.width > 0) CHECK_FALSE(overlap(layout.nodes[i], label));
  }
  for (std::size_t i = 0; i < layout.frames.size(); ++i)
    for (std::size_t j = i + 1; j < layout.frames.size(); ++j) CHECK_FALSE(overlap(layout.frames[i], layout.frames[j]));
  for (std::size_t i = 0; i < layout.edges.size(); ++i) {
    const LayoutEdge& edge = graph.edges[i];
    CHECK(layout.edges[i].empty() == (edge.from == edge.to));
    bool touches = false;
    for (const LayoutPoint& point : drawn(layout.edges[i]))
      for (std::size_t j = 0; j < layout.nodes.size(); ++j)
        touches = touches || (j != edge.from && j != edge.to && overlap(layout.nodes[j], {point.x, point.y, 0.01, 0.01}));
    CHECK_FALSE(touches);
  }
}

std::string written_for_dot(const LayoutGraph& graph) {
  std::ostringstream text;
  text << "digraph {\nrankdir=LR; node [shape=box, fixedsize=true];\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    text << "n" << i << " [width=" << graph.nodes[i].width / 72 << ", height=" << graph.nodes[i].height / 72 << "];\n";
  for (std::size_t frame = 0; frame < graph.frame_titles.size(); ++frame) {
    text << "subgraph cluster_" << frame << " {";
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
      if (graph.nodes[i].frame == static_cast<int>(frame)) text << " n" << i << ";";
    text << " }\n";
  }
  for (const LayoutEdge& edge : graph.edges) text << "n" << edge.from << " -> n" << edge.to << ";\n";
  return text.str() + "}\n";
}

// Edges of `dot -Tplain`: https://graphviz.org/docs/outputs/plain/
std::vector<Line> drawn_by_dot(const LayoutGraph& graph) {
  const TemporaryTree tree({{"graph.dot", written_for_dot(graph)}});
  FILE* pipe = popen(("dot -Tplain '" + (tree.root() / "graph.dot").string() + "'").c_str(), "r");
  std::string output;
  std::array<char, 4096> buffer;
  for (std::size_t size; (size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) output.append(buffer.data(), size);
  pclose(pipe);
  std::vector<Line> lines(graph.edges.size());
  std::istringstream text(output);
  for (std::string line; std::getline(text, line);) {
    std::istringstream words(line);
    std::string kind, from, to;
    std::size_t count = 0;
    if (!(words >> kind) || kind != "edge" || !(words >> from >> to >> count)) continue;
    Line points(count);
    for (LayoutPoint& point : points) words >> point.x >> point.y;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].empty() || "n" + std::to_string(graph.edges[i].from) != from || "n" + std::to_string(graph.edges[i].to) != to) continue;
      lines[i].push_back(points[0]);
      for (std::size_t k = 0; k + 3 < count; k += 3) add_curve(lines[i], points[k], points[k + 1], points[k + 2], points[k + 3]);
      break;
    }
  }
  return lines;
}

// Apps behind ports, with a store each, and some that several share.
LayoutGraph services(std::size_t count) {
  std::mt19937 random(7);
  LayoutGraph graph;
  graph.frame_titles = {120};
  for (std::size_t i = 0; i < count; ++i) {
    const auto first = static_cast<std::uint32_t>(graph.nodes.size());
    for (int j = 0; j < 4; ++j) graph.nodes.push_back({120, 44, 0});
    graph.edges.push_back({first, first + 1, 60});
    graph.edges.push_back({first + 1, first + 2, 0});
    graph.edges.push_back({first + 2, first + 3, 80});
    if (i > 0) graph.edges.push_back({first + 2, static_cast<std::uint32_t>(random() % i * 4 + 1), 80});
  }
  return graph;
}

}  // namespace

TEST_CASE("layout: nothing overlaps, and no edge runs through a box") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const Made made{.frames = seed % 3 == 0 ? seed % 5 + 1 : 0, .layered = seed % 2 == 0, .circles = seed % 4 == 1, .labels = seed % 5 < 2};
    CAPTURE(seed);
    const LayoutGraph graph = made_up(seed, made);
    check_layout(graph, lay_out(graph));
  }
}

TEST_CASE("layout: the same graph gives the same picture") {
  const LayoutGraph graph = made_up(5, {.frames = 3, .circles = true, .labels = true});
  const Layout one = lay_out(graph), other = lay_out(graph);
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    CHECK(one.nodes[i].x == other.nodes[i].x);
    CHECK(one.nodes[i].y == other.nodes[i].y);
  }
}

TEST_CASE("layout: a chain is a straight line from left to right") {
  const Layout layout = lay_out({.nodes = {{60, 40}, {80, 20}, {50, 30}}, .edges = {{0, 1, 0}, {1, 2, 30}}, .frame_titles = {}});
  for (const auto& points : layout.edges)
    for (const LayoutPoint& point : points) CHECK(point.y == points.front().y);
  CHECK(layout.nodes[0].x + 60 < layout.nodes[1].x);
  CHECK(layout.nodes[1].x + 80 < layout.labels[1].x);
  CHECK(layout.labels[1].x + 30 < layout.nodes[2].x);
}

TEST_CASE("layout: a circle is drawn, one of its edges backwards") {
  const LayoutGraph graph{
      .nodes = {{60, 40}, {60, 40}, {60, 40}}, .edges = {{0, 1, 0}, {1, 2, 0}, {2, 0, 0}, {1, 1, 0}}, .frame_titles = {}};
  const Layout layout = lay_out(graph);
  check_layout(graph, layout);
  CHECK(layout.edges[2].front().x > layout.edges[2].back().x);
}

TEST_CASE("layout: nothing at all") {
  const Layout layout = lay_out({});
  CHECK(layout.width == 0);
  CHECK(layout.height == 0);
}

TEST_CASE("layout: four times the services cost about four times the work") {
  CHECK(grows_with_its_input(200, [](std::size_t size) { lay_out(services(size)); }));
}

TEST_CASE("layout: a long chain that one box reaches everywhere ends soon") {
  CHECK(grows_with_its_input(500, [](std::size_t size) {
    LayoutGraph graph;
    for (std::uint32_t i = 0; i < size; ++i) {
      graph.nodes.push_back({100, 40});
      if (i > 0) graph.edges.push_back({i - 1, i, 0});
      if (i > 1) graph.edges.push_back({0, i, 0});
    }
    lay_out(graph);
  }));
}

TEST_CASE("layout: at most half as many crossings more than dot draws") {
  if (std::system("dot -V >/dev/null 2>&1") != 0) {
    WARN("skipped: no dot on PATH");
    return;
  }
  std::array<std::size_t, 2> ours = {}, theirs = {};
  for (unsigned seed = 1; seed <= 24; ++seed) {
    const bool framed = seed % 3 == 0;
    const LayoutGraph graph = made_up(100 + seed, {.frames = framed ? 4U : 0U, .layered = seed % 2 == 0});
    const Layout layout = lay_out(graph);
    std::vector<Line> lines;
    for (const auto& points : layout.edges) lines.push_back(drawn(points));
    ours[framed] += crossings(graph, lines);
    theirs[framed] += crossings(graph, drawn_by_dot(graph));
  }
  CAPTURE(ours[0], theirs[0], ours[1], theirs[1]);
  REQUIRE(theirs[0] > 0);
  CHECK(2 * ours[0] <= 3 * theirs[0]);
  CHECK(2 * ours[1] <= 3 * theirs[1]);
}
