#include "fuzz/targets/targets.h"

#include "formats/data/toml_parser.h"
#include "policy/own_rule.h"
#include "workspace/config.h"
#include "workspace/validate_config.h"

// preship.toml, with the conditions of its own rules.
void preship::fuzz_config(std::string_view bytes) {
  const JsonParse parsed = parse_toml(0, bytes);
  if (!parsed.root) return;
  std::vector<policy::OwnRuleProblem> problems;
  for (const OwnRuleText& rule : read_config(*parsed.root).config.own_rules) policy::read_own_rule(rule, problems);
  for (const ConfigProblem& problem : validate_config(*parsed.root))
    require(problem.span.begin <= problem.span.end && problem.span.end <= bytes.size());
}
