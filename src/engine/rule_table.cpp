#include "engine/rule_table.h"

#include <algorithm>

#include "engine/own_rules.h"

namespace preship {

std::vector<const RuleEntry*> every_rule(const OwnRulesPtr& own) {
  std::vector<const RuleEntry*> rules;
  for (const RuleEntry& rule : all_rules()) rules.push_back(&rule);
  if (own == nullptr) return rules;
  for (const RuleEntry& rule : own->entries) rules.push_back(&rule);
  std::ranges::sort(rules, {}, [](const RuleEntry* rule) { return rule->id; });
  return rules;
}

const RuleEntry* find_rule(std::string_view id_or_alias, const OwnRulesPtr& own) {
  if (own != nullptr)
    if (const auto found = std::ranges::find(own->entries, id_or_alias, &RuleEntry::id); found != own->entries.end()) return &*found;
  const auto rules = all_rules();
  const auto found = std::ranges::lower_bound(rules, id_or_alias, {}, &RuleEntry::id);
  if (found != rules.end() && found->id == id_or_alias) return &*found;
  const auto by_alias = std::ranges::find_if(rules, [&](const RuleEntry& rule) {
    return std::ranges::any_of(
        rule.aliases, [&](std::string_view alias) { return alias == id_or_alias || alias.substr(alias.find(':') + 1) == id_or_alias; });
  });
  return by_alias == rules.end() ? nullptr : &*by_alias;
}

std::string describe(const Measured& measured) {
  if (measured.repositories == 0) return "";
  const unsigned clear = measured.right + measured.wrong;
  const std::string where = std::to_string(measured.repositories) + " repositories (" + std::string(measured.when) + ")";
  if (clear == 0) return "silent in " + where;
  return std::to_string(measured.right) + " of " + std::to_string(clear) + " right in " + where;
}

std::string_view precision_of(const RuleEntry& rule) {
  const unsigned clear = rule.measured.right + rule.measured.wrong, percent = clear == 0 ? 0 : 100 * rule.measured.right / clear;
  if (clear < 10) return rule.confidence == Confidence::high ? "high" : rule.confidence == Confidence::medium ? "medium" : "low";
  if (percent >= 95 && clear >= 20) return "very-high";
  return percent >= 90 ? "high" : percent >= 70 ? "medium" : "low";
}

}  // namespace preship
