#pragma once
// A rule of a team, read and checked.

#include <string>
#include <vector>

#include "model/own_rule.h"
#include "model/rule.h"
#include "paths/ignore_rules.h"
#include "policy/expression.h"

namespace preship::policy {

struct OwnRule {
  std::string id;  // "own/our-registry", "acme/our-registry"
  Severity severity = Severity::warning;
  const Kind* kind = nullptr;
  Expression condition;
  std::vector<MessagePart> message;
  std::optional<Expression> at;  // the field that findings mark
  std::vector<std::string> paths;
  IgnoreRules patterns;  // of `paths`
  std::vector<OwnRuleExample> examples;
  std::string title, page;  // Markdown, as for the rules that come with preship
  Span name_place;          // in its file
};

struct OwnRuleProblem {
  Span span;
  std::string message;
};

// Appends to `problems`; the rule is whole when there is none.
OwnRule read_own_rule(const OwnRuleText& text, std::vector<OwnRuleProblem>& problems);

// Patterns as in .gitignore, of the paths that the rule looks at.
void set_paths(OwnRule& rule, std::vector<std::string> paths);

// True when a rule asks for keys of YAML or JSON: files that nothing else reads then have to be there.
bool asks_for_keys(const OwnRule& rule);

}  // namespace preship::policy
