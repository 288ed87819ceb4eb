// A libFuzzer target: preship.toml, with the conditions of its own rules.

#include <cstdint>
#include <string_view>

#include "formats/data/toml_parser.h"
#include "policy/own_rule.h"
#include "workspace/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const preship::JsonParse parsed = preship::parse_toml(0, {reinterpret_cast<const char*>(data), size});
  if (!parsed.root) return 0;
  std::vector<preship::policy::OwnRuleProblem> problems;
  for (const preship::OwnRuleText& rule : preship::read_config(*parsed.root).config.own_rules)
    preship::policy::read_own_rule(rule, problems);
  return 0;
}
