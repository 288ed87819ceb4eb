#pragma once
// The table of rules, generated at build time from the folder rules/ (cmake/RuleTable.cmake, src/engine/generate_rules.cpp).

#include <span>
#include <string_view>

#include "model/rule.h"

namespace preship {

struct RuleEntry {
  std::string_view id;     // from the file name: "env/undeclared-key"
  std::string_view title;  // first heading of the page
  std::string_view page;   // the Markdown after the front matter
  Severity severity;
  Confidence confidence;
  bool strict;  // off unless --strict, the config or --select asks for it
  bool fixable;
  std::span<const std::string_view> aliases;  // "hadolint:DL3007"
  std::span<const std::string_view> covers;   // items of the specification: "S0-1.08"
  std::span<const std::string_view> tags;     // for SARIF: the category, "security" and what the page adds
  std::string_view security_severity;         // "7.5", "" when it does not apply
  Rule rule;

  std::string_view category() const { return id.substr(0, id.find('/')); }
};

std::span<const RuleEntry> all_rules();                    // sorted by id
const RuleEntry* find_rule(std::string_view id_or_alias);  // null when there is none

}  // namespace preship
