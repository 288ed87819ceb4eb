#include "engine/rule_table.h"

#include <algorithm>

namespace preship {

const RuleEntry* find_rule(std::string_view id_or_alias) {
  const auto rules = all_rules();
  const auto found = std::ranges::lower_bound(rules, id_or_alias, {}, &RuleEntry::id);
  if (found != rules.end() && found->id == id_or_alias) return &*found;
  const auto by_alias = std::ranges::find_if(rules, [&](const RuleEntry& rule) {
    return std::ranges::any_of(
        rule.aliases, [&](std::string_view alias) { return alias == id_or_alias || alias.substr(alias.find(':') + 1) == id_or_alias; });
  });
  return by_alias == rules.end() ? nullptr : &*by_alias;
}

}  // namespace preship
