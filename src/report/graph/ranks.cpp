// Which layer a node stands in.

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "report/graph/layered.h"

namespace preship {
namespace {

struct RankEdge {
  std::uint32_t from = 0, to = 0;
};

// Turns edges that close a circle: those that lead back to a node whose visit has not ended. Visits begin at nodes that nothing leads to.
class CircleBreaker {
 public:
  CircleBreaker(std::size_t nodes, const std::vector<RankEdge>& edges) : edges_(edges), out_(nodes), state_(nodes), turned_(edges.size()) {
    std::vector<bool> entered(nodes);
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
      out_[edges[i].from].push_back(i);
      entered[edges[i].to] = true;
    }
    for (std::uint32_t node = 0; node < nodes; ++node)
      if (!entered[node]) visit(node);
    for (std::uint32_t node = 0; node < nodes; ++node) visit(node);
  }

  std::vector<bool> turned() && { return std::move(turned_); }

 private:
  enum class State : std::uint8_t { fresh, open, done };
  struct Frame {
    std::uint32_t node, next;
  };

  void visit(std::uint32_t start) {
    if (state_[start] != State::fresh) return;
    std::vector<Frame> stack{{start, 0}};
    state_[start] = State::open;
    while (!stack.empty()) {
      Frame& top = stack.back();
      if (top.next == out_[top.node].size()) {
        state_[top.node] = State::done;
        stack.pop_back();
        continue;
      }
      const std::uint32_t edge = out_[top.node][top.next++];
      const std::uint32_t to = edges_[edge].to;
      if (state_[to] == State::open) turned_[edge] = true;
      if (state_[to] != State::fresh) continue;
      state_[to] = State::open;
      stack.push_back({to, 0});
    }
  }

  const std::vector<RankEdge>& edges_;
  std::vector<std::vector<std::uint32_t>> out_;
  std::vector<State> state_;
  std::vector<bool> turned_;
};

struct Neighbours {
  std::vector<std::vector<std::uint32_t>> in, out;
  std::vector<std::uint32_t> order;  // every node after those that lead to it

  Neighbours(std::size_t nodes, const std::vector<RankEdge>& edges) : in(nodes), out(nodes) {
    for (const RankEdge& edge : edges) {
      out[edge.from].push_back(edge.to);
      in[edge.to].push_back(edge.from);
    }
    std::vector<std::size_t> waiting(nodes);
    for (std::uint32_t node = 0; node < nodes; ++node) {
      waiting[node] = in[node].size();
      if (waiting[node] == 0) order.push_back(node);
    }
    for (std::size_t i = 0; i < order.size(); ++i)
      for (const std::uint32_t to : out[order[i]])
        if (--waiting[to] == 0) order.push_back(to);
  }
};

// As far to the left as what leads to it allows; then, again and again, each node goes where its edges are short in sum.
std::vector<int> ranks_of(const Neighbours& near) {
  constexpr int most_rounds = 12;
  std::vector<int> ranks(near.in.size());
  for (const std::uint32_t node : near.order)
    for (const std::uint32_t from : near.in[node]) ranks[node] = std::max(ranks[node], ranks[from] + 1);
  const auto settle = [&](std::uint32_t node) {
    const auto &in = near.in[node], &out = near.out[node];
    int rank = ranks[node];
    if (out.size() > in.size()) {
      rank = ranks[out.front()] - 1;
      for (const std::uint32_t to : out) rank = std::min(rank, ranks[to] - 1);
    } else if (in.size() > out.size()) {
      rank = 0;
      for (const std::uint32_t from : in) rank = std::max(rank, ranks[from] + 1);
    }
    const bool moved = rank != ranks[node];
    ranks[node] = rank;
    return moved;
  };
  for (int round = 0; round < most_rounds; ++round) {
    bool moved = false;
    for (auto node = near.order.rbegin(); node != near.order.rend(); ++node) moved = settle(*node) || moved;
    for (const std::uint32_t node : near.order) moved = settle(node) || moved;
    if (!moved) break;
  }
  return ranks;
}

// Nodes without edges fill the columns row by row.
void spread_lonely(const Neighbours& near, std::vector<int>& ranks) {
  std::vector<std::uint32_t> lonely;
  for (std::uint32_t node = 0; node < ranks.size(); ++node)
    if (near.in[node].empty() && near.out[node].empty()) lonely.push_back(node);
  const int used = ranks.empty() ? 0 : *std::ranges::max_element(ranks) + 1;
  const int columns = std::max(used, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(lonely.size())))));
  for (std::size_t i = 0; i < lonely.size(); ++i) ranks[lonely[i]] = static_cast<int>(i) % std::max(columns, 1);
}

// No column is empty.
void close_up(std::vector<int>& ranks) {
  std::map<int, int> used;
  for (const int rank : ranks) used[rank] = 0;
  int next = 0;
  for (auto& [rank, closed] : used) closed = next++;
  for (int& rank : ranks) rank = used[rank];
}

class Layers {
 public:
  Layers(const LayoutGraph& graph, const std::vector<std::uint32_t>& members, const std::vector<std::uint32_t>& edges)
      : graph_(graph), edges_(edges) {
    std::map<int, int> bands;
    for (const std::uint32_t member : members) {
      const LayoutNode& node = graph.nodes[member];
      const int band = bands.emplace(node.frame, static_cast<int>(bands.size())).first->second;
      index_[member] = static_cast<std::uint32_t>(made_.nodes.size());
      made_.nodes.push_back({.original = member, .band = band, .width = node.width, .height = node.height});
    }
    made_.bands = std::max<int>(1, static_cast<int>(bands.size()));
  }

  Layered make() && {
    std::vector<RankEdge> pairs;
    for (const std::uint32_t edge : edges_) pairs.push_back({index_.at(graph_.edges[edge].from), index_.at(graph_.edges[edge].to)});
    const std::vector<bool> turned = CircleBreaker(made_.nodes.size(), pairs).turned();
    for (std::size_t i = 0; i < pairs.size(); ++i)
      if (turned[i]) std::swap(pairs[i].from, pairs[i].to);
    const Neighbours near(made_.nodes.size(), pairs);
    std::vector<int> ranks = ranks_of(near);
    spread_lonely(near, ranks);
    close_up(ranks);
    set_ranks(ranks, pairs);
    // Short edges first: what is left when there are too many pieces goes straight to its end, over whatever lies between.
    std::vector<std::size_t> order(pairs.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return made_.nodes[pairs[i].to].rank - made_.nodes[pairs[i].from].rank; });
    for (const std::size_t i : order) add_edge(edges_[i], pairs[i], turned[i]);
    fill_layers();
    return std::move(made_);
  }

 private:
  // A column of labels stands between two columns of nodes where some edge needs one.
  void set_ranks(const std::vector<int>& ranks, const std::vector<RankEdge>& pairs) {
    const int count = ranks.empty() ? 0 : *std::ranges::max_element(ranks) + 1;
    std::vector<bool> labels(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < pairs.size(); ++i)
      if (graph_.edges[edges_[i]].label_width > 0) labels[static_cast<std::size_t>(ranks[pairs[i].from])] = true;
    std::vector<int> moved(static_cast<std::size_t>(count));
    for (std::size_t i = 1; i < moved.size(); ++i) moved[i] = moved[i - 1] + (labels[i - 1] ? 2 : 1);
    for (std::size_t i = 0; i < ranks.size(); ++i) made_.nodes[i].rank = moved[static_cast<std::size_t>(ranks[i])];
  }

  void add_edge(std::uint32_t edge, const RankEdge& pair, bool reversed) {
    LayeredEdge made{.edge = edge, .reversed = reversed, .chain = {pair.from}};
    const LayoutEdge& wanted = graph_.edges[edge];
    const int first = made_.nodes[pair.from].rank, last = made_.nodes[pair.to].rank;
    const bool direct = made_.nodes.size() + static_cast<std::size_t>(last - first) > most_nodes && last > first + 1;
    for (int rank = first + 1; rank < last && !direct; ++rank) {
      LayeredNode piece{.rank = rank, .band = made_.nodes[pair.from].band};
      if (rank == first + 1 && wanted.label_width > 0) {
        piece.width = wanted.label_width;
        piece.height = layout_label_height;
        made.label = static_cast<std::uint32_t>(made_.nodes.size());
      }
      made.chain.push_back(static_cast<std::uint32_t>(made_.nodes.size()));
      made_.nodes.push_back(std::move(piece));
    }
    made.chain.push_back(pair.to);
    for (std::size_t i = 1; i < made.chain.size() && !direct; ++i) {
      made_.nodes[made.chain[i - 1]].out.push_back(made.chain[i]);
      made_.nodes[made.chain[i]].in.push_back(made.chain[i - 1]);
    }
    made_.edges.push_back(std::move(made));
  }

  void fill_layers() {
    int last = -1;
    for (const LayeredNode& node : made_.nodes) last = std::max(last, node.rank);
    made_.layers.resize(static_cast<std::size_t>(last + 1));
    for (std::uint32_t i = 0; i < made_.nodes.size(); ++i) made_.layers[static_cast<std::size_t>(made_.nodes[i].rank)].push_back(i);
  }

  static constexpr std::size_t most_nodes = 40'000;  // with the pieces of edges

  const LayoutGraph& graph_;
  const std::vector<std::uint32_t>& edges_;
  std::map<std::uint32_t, std::uint32_t> index_;
  Layered made_;
};

}  // namespace

Layered make_layers(const LayoutGraph& graph, const std::vector<std::uint32_t>& members, const std::vector<std::uint32_t>& edges) {
  return Layers(graph, members, edges).make();
}

}  // namespace preship
