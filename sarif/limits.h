#pragma once
// What GitHub's code scanning takes, and a run cut to it. A file that goes beyond is refused as a whole.
// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning

#include <cstddef>

#include "sarif/sarif.h"

namespace sarif {

constexpr std::size_t most_results = 25000;
constexpr std::size_t shown_results = 5000;   // the most severe of them; the others are dropped there without a word
constexpr std::size_t most_locations = 1000;  // of one result
constexpr std::size_t most_tags = 20;         // of one rule

// Takes out what is too much: the least severe results, suppressed ones before all others, and the last related locations
// and tags. The order of what stays is kept. Each cut adds a notification; so does a run of which GitHub will not show all.
void keep_within_limits(Run& run);

}  // namespace sarif
