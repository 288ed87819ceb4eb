// Puts nodes level with their neighbours: each layer in turn is the least-squares answer to what its neighbours wish, under the distances
// that its order demands, found by pooling adjacent violators (Ayer et al., 1955).

#include <algorithm>
#include <iterator>

#include "report/graph/layered.h"

namespace preship {
namespace {

constexpr double between_nodes = 18, beside_piece = 10;
constexpr double piece_weight = 8, end_weight = 2, node_weight = 1, idle_weight = 0.01;

bool is_piece(const LayeredNode& node) { return node.original == no_node; }

double distance(const LayeredNode& above, const LayeredNode& below) {
  const double gap = is_piece(above) || is_piece(below) ? beside_piece : between_nodes;
  return (above.height + below.height) / 2 + gap;
}

// A long edge is to be straight before anything else.
double weight_of(const LayeredNode& one, const LayeredNode& other) {
  if (is_piece(one) && is_piece(other)) return piece_weight;
  return is_piece(one) || is_piece(other) ? end_weight : node_weight;
}

struct Wish {
  double at = 0, weight = 0;
};

struct Pool {
  double sum = 0, weight = 0;
  std::size_t count = 0;
  double mean() const { return sum / weight; }
};

class Band {
 public:
  Band(Layered& layered, int band) : nodes_(layered.nodes) {
    for (const auto& layer : layered.layers) {
      std::vector<std::uint32_t>& mine = layers_.emplace_back();
      std::ranges::copy_if(layer, std::back_inserter(mine), [&](std::uint32_t node) { return nodes_[node].band == band; });
    }
  }

  void settle() {
    constexpr int rounds = 10;
    for (auto& layer : layers_) pack(layer);
    for (int round = 0; round < rounds; ++round) {
      const bool both = round >= rounds - 4;
      for (auto& layer : layers_) level(layer, true, both);
      for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) level(*layer, both, true);
    }
  }

 private:
  void pack(const std::vector<std::uint32_t>& layer) {
    double y = 0;
    for (std::size_t i = 0; i < layer.size(); ++i) {
      if (i > 0) y += distance(nodes_[layer[i - 1]], nodes_[layer[i]]);
      nodes_[layer[i]].y = y;
    }
  }

  void add(const LayeredNode& node, const std::vector<std::uint32_t>& near, Wish& wish) const {
    for (const std::uint32_t other : near) {
      if (nodes_[other].band != node.band) continue;
      const double weight = weight_of(node, nodes_[other]);
      wish.at += weight * nodes_[other].y;
      wish.weight += weight;
    }
  }

  Wish wish_of(const LayeredNode& node, bool by_in, bool by_out) const {
    Wish wish;
    if (by_in) add(node, node.in, wish);
    if (by_out) add(node, node.out, wish);
    if (wish.weight == 0) return {node.y, idle_weight};
    return {wish.at / wish.weight, wish.weight};
  }

  void level(const std::vector<std::uint32_t>& layer, bool by_in, bool by_out) {
    std::vector<Pool> pools;
    std::vector<double> offsets;
    double offset = 0;
    for (std::size_t i = 0; i < layer.size(); ++i) {
      if (i > 0) offset += distance(nodes_[layer[i - 1]], nodes_[layer[i]]);
      offsets.push_back(offset);
      const Wish wish = wish_of(nodes_[layer[i]], by_in, by_out);
      pools.push_back({(wish.at - offset) * wish.weight, wish.weight, 1});
      while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
        const Pool last = pools.back();
        pools.pop_back();
        pools.back() = {pools.back().sum + last.sum, pools.back().weight + last.weight, pools.back().count + last.count};
      }
    }
    std::size_t at = 0;
    for (const Pool& pool : pools)
      for (std::size_t i = 0; i < pool.count; ++i, ++at) nodes_[layer[at]].y = pool.mean() + offsets[at];
  }

  std::vector<LayeredNode>& nodes_;
  std::vector<std::vector<std::uint32_t>> layers_;
};

}  // namespace

void set_heights(Layered& layered) {
  for (int band = 0; band < layered.bands; ++band) Band(layered, band).settle();
}

}  // namespace preship
