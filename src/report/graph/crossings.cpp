// Orders layers so that few edges cross: sweeps by barycentre and by median, then swaps of neighbours.
// Gansner, Koutsofios, North, Vo: A Technique for Drawing Directed Graphs (1993), section 3; Barth, Juenger, Mutzel: Simple and
// Efficient Bilayer Cross Counting (2002).

#include <algorithm>
#include <limits>
#include <numeric>

#include "report/graph/layered.h"

namespace preship {
namespace {

using Order = std::vector<std::vector<std::uint32_t>>;
using Positions = std::vector<std::uint32_t>;  // of each node in its layer

class Sums {
 public:
  explicit Sums(std::size_t size) : sums_(size + 1) {}
  void add(std::size_t at) {
    for (++at; at < sums_.size(); at += at & (~at + 1)) ++sums_[at];
  }
  // How many were added before `at`.
  std::size_t before(std::size_t at) const {
    std::size_t sum = 0;
    for (; at > 0; at -= at & (~at + 1)) sum += sums_[at];
    return sum;
  }

 private:
  std::vector<std::size_t> sums_;
};

class Sorter {
 public:
  explicit Sorter(Layered& layered) : layered_(layered), nodes_(layered.nodes), positions_(layered.nodes.size()), band_order_(bands()) {
    std::iota(band_order_.begin(), band_order_.end(), 0);
  }

  void run() {
    Order best;
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    for (const bool from_right : {false, true}) {
      start(from_right);
      sweep_often(best, fewest);
    }
    layered_.layers = best;
    place();
    order_bands(fewest);
    for (LayeredNode& node : layered_.nodes) node.band = band_place_of(node.band);
  }

  std::size_t crossings() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < layered_.layers.size(); ++i) count += crossings_behind(i);
    return count;
  }

  void place() {
    for (const auto& layer : layered_.layers)
      for (std::uint32_t i = 0; i < layer.size(); ++i) positions_[layer[i]] = i;
  }

 private:
  static constexpr int most_sweeps = 24, least_sweeps = 4, patience = 6, most_swaps = 8;
  static constexpr std::size_t most_visits = 400'000;  // of nodes; a large picture gets fewer sweeps

  std::size_t bands() const { return static_cast<std::size_t>(layered_.bands); }
  int band_place_of(int band) const { return band_order_[static_cast<std::size_t>(band)]; }
  int band_place(std::uint32_t node) const { return band_place_of(nodes_[node].band); }

  // In the order in which a walk along the edges meets them.
  void start(bool from_right) {
    std::vector<bool> seen(nodes_.size());
    Order order(layered_.layers.size());
    std::vector<std::uint32_t> starts(nodes_.size());
    std::iota(starts.begin(), starts.end(), 0);
    std::ranges::stable_sort(starts, {}, [&](std::uint32_t node) { return from_right ? -nodes_[node].rank : nodes_[node].rank; });
    for (const std::uint32_t first : starts) {
      std::vector<std::uint32_t> stack{first};
      while (!stack.empty()) {
        const std::uint32_t node = stack.back();
        stack.pop_back();
        if (seen[node]) continue;
        seen[node] = true;
        order[static_cast<std::size_t>(nodes_[node].rank)].push_back(node);
        const auto& next = from_right ? nodes_[node].in : nodes_[node].out;
        stack.insert(stack.end(), next.rbegin(), next.rend());
      }
    }
    layered_.layers = std::move(order);
    for (auto& layer : layered_.layers) std::ranges::stable_sort(layer, {}, [&](std::uint32_t node) { return band_place(node); });
    place();
  }

  void sweep_often(Order& best, std::size_t& fewest) {
    int idle = 0;
    const int sweeps = std::clamp(static_cast<int>(most_visits / nodes_.size()), least_sweeps, most_sweeps);
    for (int sweep = 0; sweep < sweeps && idle < patience; ++sweep) {
      const bool rightward = sweep % 2 == 0, by_median = sweep % 4 >= 2;
      for (std::size_t i = 0; i < layered_.layers.size(); ++i)
        sort_layer(rightward ? i : layered_.layers.size() - 1 - i, rightward, by_median);
      swap_neighbours(sweep % 2 == 1);
      const std::size_t count = crossings();
      ++idle;
      if (count >= fewest) continue;
      fewest = count;
      best = layered_.layers;
      idle = 0;
      if (count == 0) return;
    }
    if (best.empty()) best = layered_.layers;
  }

  double wanted(const std::vector<std::uint32_t>& near, bool by_median) {
    places_.clear();
    for (const std::uint32_t node : near) places_.push_back(positions_[node]);
    if (!by_median) return std::accumulate(places_.begin(), places_.end(), 0.0) / static_cast<double>(places_.size());
    std::ranges::sort(places_);
    const std::size_t middle = places_.size() / 2;
    if (places_.size() % 2 == 1) return places_[middle];
    if (places_.size() == 2) return (places_[0] + places_[1]) / 2.0;
    const double left = places_[middle - 1] - places_.front(), right = places_.back() - places_[middle];
    if (left + right == 0) return places_[middle];
    return (places_[middle - 1] * right + places_[middle] * left) / (left + right);
  }

  // Nodes without neighbours on that side keep their places, as far as bands let them.
  void sort_layer(std::size_t number, bool rightward, bool by_median) {
    std::vector<std::uint32_t>& layer = layered_.layers[number];
    struct Item {
      int band;
      double at;
      std::uint32_t node;
    };
    std::vector<Item> moving;
    std::vector<bool> fixed(layer.size());
    for (std::uint32_t i = 0; i < layer.size(); ++i) {
      const auto& near = rightward ? nodes_[layer[i]].in : nodes_[layer[i]].out;
      fixed[i] = near.empty();
      if (!fixed[i]) moving.push_back({band_place(layer[i]), wanted(near, by_median), layer[i]});
    }
    std::ranges::stable_sort(moving, [](const Item& a, const Item& b) { return a.band != b.band ? a.band < b.band : a.at < b.at; });
    auto next = moving.begin();
    for (std::size_t i = 0; i < layer.size(); ++i)
      if (!fixed[i]) layer[i] = (next++)->node;
    if (bands() > 1) std::ranges::stable_sort(layer, {}, [&](std::uint32_t node) { return band_place(node); });
    for (std::uint32_t i = 0; i < layer.size(); ++i) positions_[layer[i]] = i;
  }

  std::size_t crossings_behind(std::size_t number) const {
    const auto& layer = layered_.layers[number];
    Sums sums(layered_.layers[number + 1].size());
    std::size_t count = 0, added = 0;
    std::vector<std::uint32_t> ends;
    for (const std::uint32_t node : layer) {
      ends.clear();
      for (const std::uint32_t to : nodes_[node].out) ends.push_back(positions_[to]);
      for (const std::uint32_t end : ends) count += added - sums.before(end + 1);
      for (const std::uint32_t end : ends) sums.add(end);
      added += ends.size();
    }
    return count;
  }

  // Crossings of the edges of two nodes with `above` above `below`, and the other way round.
  std::pair<std::size_t, std::size_t> both_ways(const std::vector<std::uint32_t>& above, const std::vector<std::uint32_t>& below) {
    std::size_t as_is = 0, swapped = 0;
    for (const std::uint32_t a : above)
      for (const std::uint32_t b : below) {
        as_is += positions_[a] > positions_[b];
        swapped += positions_[a] < positions_[b];
      }
    return {as_is, swapped};
  }

  bool swap_in(std::vector<std::uint32_t>& layer, bool even_equal) {
    bool better = false;
    for (std::uint32_t i = 0; i + 1 < layer.size(); ++i) {
      const std::uint32_t above = layer[i], below = layer[i + 1];
      if (nodes_[above].band != nodes_[below].band) continue;
      const auto [in_now, in_then] = both_ways(nodes_[above].in, nodes_[below].in);
      const auto [out_now, out_then] = both_ways(nodes_[above].out, nodes_[below].out);
      const std::size_t now = in_now + out_now, then = in_then + out_then;
      if (now < then || (now == then && !even_equal)) continue;
      std::swap(layer[i], layer[i + 1]);
      positions_[above] = i + 1;
      positions_[below] = i;
      better = better || then < now;
    }
    return better;
  }

  // Swaps that change nothing open the way for others; the last rounds do without them.
  void swap_neighbours(bool even_equal) {
    for (int round = 0; round < most_swaps; ++round) {
      bool better = false;
      for (auto& layer : layered_.layers) better = swap_in(layer, even_equal && round % 2 == 0) || better;
      if (!better) return;
    }
  }

  // Neighbouring bands change places where that helps.
  void order_bands(std::size_t fewest) {
    constexpr std::size_t most = 30;
    if (bands() < 2 || bands() > most || fewest == 0) return;
    for (int round = 0; round < most_swaps; ++round) {
      bool better = false;
      for (std::size_t i = 0; i + 1 < bands(); ++i) {
        swap_bands(static_cast<int>(i));
        const std::size_t count = crossings();
        if (count < fewest) {
          fewest = count;
          better = true;
        } else {
          swap_bands(static_cast<int>(i));
        }
      }
      if (!better) return;
    }
  }

  void swap_bands(int place_of_first) {
    for (int& at : band_order_) {
      if (at == place_of_first) at = place_of_first + 1;
      else if (at == place_of_first + 1) at = place_of_first;
    }
    for (auto& layer : layered_.layers) std::ranges::stable_sort(layer, {}, [&](std::uint32_t node) { return band_place(node); });
    place();
  }

  Layered& layered_;
  const std::vector<LayeredNode>& nodes_;
  Positions positions_;
  std::vector<int> band_order_;  // the place of each band
  std::vector<std::uint32_t> places_;
};

}  // namespace

void reduce_crossings(Layered& layered) {
  if (layered.nodes.empty()) return;
  Sorter(layered).run();
}

std::size_t count_crossings(const Layered& layered) {
  Layered copy = layered;
  Sorter sorter(copy);
  sorter.place();
  return sorter.crossings();
}

}  // namespace preship
