#pragma once
// Findings that a team has accepted for now, in a file: known ones are silent, new ones are not.
//   {"version": 1, "findings": [{"rule": "...", "path": "...", "fingerprint": "..."}]}

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

struct BaselineEntry {
  std::string rule, path, fingerprint;  // path relative to the base of the run

  auto operator<=>(const BaselineEntry&) const = default;
};

using Baseline = std::set<BaselineEntry>;

// Throws UsageError with what is wrong; `name` stands in the message.
Baseline parse_baseline(std::string_view text, const std::string& name);
std::string print_baseline(const Baseline& baseline);

}  // namespace preship
