#pragma once
// "Did you mean ...?"

#include <optional>
#include <string_view>
#include <vector>

namespace preship {

// The choice that takes the fewest single-letter changes (swaps of neighbours count as one), when they are few enough to
// be a slip: a third of the word's length at most. The first of several that are equally near.
std::optional<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& choices);

}  // namespace preship
