#pragma once
// The rules that a team writes in preship.toml, as rows of the rule table, and their examples as tests.

#include <string>
#include <vector>

#include "engine/rule_table.h"
#include "policy/own_rule.h"

namespace preship {

struct OwnRules {
  std::vector<policy::OwnRule> rules;        // sorted by id
  std::vector<std::string_view> categories;  // of each of them
  std::vector<RuleEntry> entries;            // the same as rows; they point to `rules` and `categories`
};

// Null when there are none.
OwnRulesPtr make_own_rules(std::vector<policy::OwnRule> rules);

// True for a name that no rule of preship has, nor could have: "own/x", "acme/x", "own".
bool may_be_own(std::string_view name);

// What is wrong with the names of the rules of one file: a category of preship's own, a name that stands twice.
void check_names(const std::vector<policy::OwnRule>& rules, std::vector<policy::OwnRuleProblem>& problems);

struct OwnRuleTests {
  std::size_t rules = 0, examples = 0;
  std::vector<std::string> failures;  // "preship.toml:12:1: own/x: ..."
  std::vector<std::string> untested;  // rules without an example
};

// Runs each rule over the files of its examples.
OwnRuleTests test_own_rules(const OwnRulesPtr& own);

}  // namespace preship
