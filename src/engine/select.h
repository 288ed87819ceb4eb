#pragma once
// Which rules run: names as people write them, into rules.

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rule_table.h"

namespace preship {

using Rules = std::vector<const RuleEntry*>;

// Something the user has to put right: an option, a path, the config. `what()` is one line for the terminal.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// All rules that the name means: an id, a category, another tool's name for it ("hadolint:DL3007" or "DL3007"), or "all".
// Empty when it means none.
Rules rules_named(std::string_view name, const OwnRulesPtr& own = nullptr);

// The name of a rule, category or alias that this one is a slip of; null when none is near.
std::optional<std::string_view> nearest_rule(std::string_view name, const OwnRulesPtr& own = nullptr);

// "no rule is called 'x'; did you mean 'y'?"
std::string no_such_rule(std::string_view name, const OwnRulesPtr& own = nullptr);

struct Selection {
  std::vector<std::string> select, ignore;                    // names; with `select`, only these run, whatever their profile
  bool strict = false;                                        // rules of the strict profile too
  std::map<std::string, std::optional<Severity>> severities;  // from the config, by name; nullopt: off
  OwnRulesPtr own = {};                                       // rules of the config
};

struct SelectedRule {
  const RuleEntry* rule = nullptr;
  std::optional<Severity> severity;  // the config's, over what the rule says
};

// Sorted by id. The more exact name wins: a rule over its category, a category over "all"; among equals `ignore` wins.
// Throws UsageError for a name that means nothing.
std::vector<SelectedRule> select_rules(const Selection& selection);

}  // namespace preship
