#pragma once
// Versions of frameworks that nobody mends any more. The table is framework_lifetimes.tsv, embedded at build time.

#include <span>
#include <string_view>
#include <vector>

#include "text/versions.h"

namespace preship {

struct FrameworkLifetime {
  std::string_view ecosystem;  // "npm", "pypi", "gem", "composer", "maven"
  std::string_view package;    // as a lock file of the ecosystem spells it
  std::string_view title;      // "Next.js"
  std::string_view last_day;   // on which its makers publish fixes
  VersionSpan versions;
};
std::span<const FrameworkLifetime> framework_lifetimes();

bool is_known_framework(std::string_view ecosystem, std::string_view package);
std::vector<std::string_view> framework_names(std::string_view ecosystem);  // each once

// The row of the newest version among them, where each of them has ended before `day`; null otherwise.
const FrameworkLifetime* ended_lifetime(std::string_view ecosystem, std::string_view package, const VersionSet& versions,
                                        std::string_view day);

}  // namespace preship
