#pragma once
// A rule that a team wrote: what [[rule]] of preship.toml says, as it stands there.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "text/span.h"

namespace preship {

struct OwnRuleExample {
  std::vector<std::pair<Text, Text>> files;  // path and text
  std::vector<Text> findings;                // "compose.yaml:3" or "compose.yaml:3: the message"; empty: nothing is wrong here
  Span span;
  std::string place = {};  // of `span`, for people: "preship.toml:12:1"
};

struct OwnRuleText {
  Text name;       // "our-registry", "acme/our-registry"
  Text message;    // with fields in braces
  Text kind;       // of the facts that it looks at
  Text condition;  // that holds for what is wrong
  std::optional<Text> at;
  std::string help;
  std::string severity = "warning";
  std::vector<std::string> paths;  // patterns as in .gitignore; empty: wherever production is
  std::vector<OwnRuleExample> examples;
  Span span;
};

}  // namespace preship
