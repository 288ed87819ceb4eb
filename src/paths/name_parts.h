#pragma once
// File names in parts, for the tables of classification. All functions expect lower-case ASCII where they compare.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "text/lower_case.h"

namespace preship {

// "docker-compose.prod.yml" gives docker, compose, prod, yml: split at every byte of `separators`, empty parts dropped.
std::vector<std::string_view> split_at(std::string_view text, std::string_view separators);
// "ts" for "a.test.ts"; "" when the name has no dot, or only one in front.
std::string_view extension_of(std::string_view name);

template <class Range>
bool one_of(std::string_view word, const Range& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}
// True when one of `parts` is one of `words`.
template <class Range>
bool any_part(const std::vector<std::string_view>& parts, const Range& words) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return one_of(part, words); });
}

}  // namespace preship
