#pragma once
// preship.toml as values. Reading the file and its syntax is the engine's business, and so is what a rule's name means.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/json.h"
#include "model/own_rule.h"
#include "model/project.h"

namespace preship {

enum class RuleLevel : std::uint8_t { off, note, warning, error };

struct ConfigIgnore {
  std::vector<std::string> paths;  // patterns as in .gitignore, relative to the file's directory; empty: everywhere
  std::vector<Text> rules;         // names; empty: every rule
  std::string reason;
};

struct ConfigOverride {
  std::vector<std::string> paths;                 // patterns as in .gitignore, relative to the file's directory
  std::vector<std::pair<Text, RuleLevel>> rules;  // names of rules or categories
};

struct Config {
  std::optional<bool> strict;                     // nothing when it does not say
  std::vector<Text> extends;                      // paths relative to the file's directory, and names of packages
  std::vector<std::string> exclude;               // patterns as in .gitignore
  std::vector<std::pair<Text, RuleLevel>> rules;  // names of rules or categories, in file order
  std::vector<ConfigOverride> overrides;
  std::vector<ConfigIgnore> ignores;
  std::vector<OwnRuleText> own_rules;
  ProjectSettings settings;  // paths relative to the file's directory
};

struct ConfigProblem {
  Span span;
  std::string message;  // as a finding's: lower-case, no full stop
};

struct ConfigResult {
  Config config;                        // complete when there is no problem
  std::vector<ConfigProblem> problems;  // in file order
};

// `root` is the whole file, parsed. Unknown keys, wrong types and values that mean nothing are problems.
ConfigResult read_config(const JsonValue& root);

}  // namespace preship
