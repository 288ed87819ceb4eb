#pragma once
// Findings that a team has accepted for now, in a file: known ones are silent, new ones are not.
//   {"version": 1, "salt": "...", "findings": [{"rule": "...", "path": "...", "fingerprint": "..."}]}
// Each place of a folded finding is an entry of its own, so that a new one is new. Fingerprints are hashed with the salt.

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

struct BaselineEntry {
  std::string rule, path, fingerprint;  // path relative to the base of the run

  auto operator<=>(const BaselineEntry&) const = default;
};

struct Baseline {
  std::string salt;  // "": none, as in files of old
  std::set<BaselineEntry> entries = {};

  bool operator==(const Baseline&) const = default;
};

// `entry` with the fingerprint of a finding, as it is in reports.
void add(Baseline& baseline, BaselineEntry entry);
bool holds(const Baseline& baseline, BaselineEntry entry);
// The fingerprint as the baseline holds it.
std::string salted(const Baseline& baseline, const std::string& fingerprint);

// The salt of a baseline that is written: that of the file before, if that was one, so that only what changed changes.
std::string salt_for(std::string_view file_before);

// Throws UsageError with what is wrong; `name` stands in the message.
Baseline parse_baseline(std::string_view text, const std::string& name);
std::string print_baseline(const Baseline& baseline);

}  // namespace preship
