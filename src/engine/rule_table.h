#pragma once
// The table of rules, generated at build time from the folder rules/ (cmake/RuleTable.cmake, src/engine/generate_rules.cpp).

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/rule.h"

namespace preship {

namespace policy {
struct OwnRule;
}

// What a rule said on repositories that it was never tuned on, judged by people who read the code it points at.
struct Measured {
  unsigned right = 0, wrong = 0;  // findings whose verdict is clear
  unsigned repositories = 0;      // 0: never measured
  std::string_view when;          // "2026-12"
};

struct RuleEntry {
  std::string_view id;     // from the file name: "env/undeclared-key"
  std::string_view title;  // first heading of the page
  std::string_view page;   // the Markdown after the front matter
  Severity severity;
  Confidence confidence;
  bool strict;  // off unless --strict, the config or --select asks for it
  bool fixable;
  bool about_secrets;                         // "about: secrets" in the front matter: its findings point at secrets
  std::span<const std::string_view> aliases;  // "hadolint:DL3007"
  std::span<const std::string_view> covers;   // items of the specification: "S0-1.08"
  std::span<const std::string_view> tags;     // for SARIF: the category, "security" and what the page adds
  std::string_view security_severity;         // "7.5", "" when it does not apply
  Measured measured;
  Rule rule;
  const policy::OwnRule* own = nullptr;  // of a rule that a team wrote; null for those that come with preship

  std::string_view category() const { return id.substr(0, id.find('/')); }
};

// The rules of a project's preship.toml; null: none. Who keeps findings keeps it as well, since they point to the ids.
struct OwnRules;  // engine/own_rules.h
using OwnRulesPtr = std::shared_ptr<const OwnRules>;

// Those that come with preship, sorted by id.
std::span<const RuleEntry> all_rules();
// With those of a project; sorted by id.
std::vector<const RuleEntry*> every_rule(const OwnRulesPtr& own);
// Null when there is none.
const RuleEntry* find_rule(std::string_view id_or_alias, const OwnRulesPtr& own = nullptr);

// "41 of 43 right in 97 repositories (2026-12)", "silent in 97 repositories (2026-12)"; "" when never measured.
std::string describe(const Measured& measured);

// For SARIF, as code scanning sorts by it: "very-high" from 95 % of at least twenty clear findings on, "high" from 90 % of
// ten, "medium" from 70 %, else "low". Without ten clear findings the confidence of the page stands in.
std::string_view precision_of(const RuleEntry& rule);

}  // namespace preship
