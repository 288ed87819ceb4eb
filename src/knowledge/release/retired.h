#pragma once
// retired.tsv: what GitHub's own runners had and have no more.

#include <string_view>

namespace preship {

struct Retired {
  std::string_view what, name, versions, day, source;  // day: the first without it, YYYY-MM-DD
};

// By the label of runs-on; null for a label that is there, or that is not GitHub's.
const Retired* find_retired_runner(std::string_view label);

// By "actions/cache@v2" as a step writes it; a commit is never known.
const Retired* find_retired_action(std::string_view uses);

}  // namespace preship
