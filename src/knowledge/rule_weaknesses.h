#pragma once
// What kind of weakness a rule finds: https://cwe.mitre.org/. The table is rule_weaknesses.tsv, embedded at build time.

#include <string_view>

namespace preship {

struct RuleWeakness {
  std::string_view rules;  // glob of ids
  std::string_view id, name;
};

// Null for a rule that is about none.
const RuleWeakness* weakness_of(std::string_view rule);

}  // namespace preship
