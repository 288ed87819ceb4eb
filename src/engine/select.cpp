#include "engine/select.h"

#include <algorithm>

#include "engine/own_rules.h"
#include "text/nearest.h"

namespace preship {
namespace {

enum Exactness : int { unnamed, everything, category, exact };

// Several rules may carry the same name of another tool.
bool has_alias(const RuleEntry& rule, std::string_view name) {
  return std::ranges::any_of(rule.aliases,
                             [&](std::string_view alias) { return alias == name || alias.substr(alias.find(':') + 1) == name; });
}

Exactness match(const RuleEntry& rule, std::string_view name) {
  if (rule.id == name || has_alias(rule, name)) return exact;
  if (rule.category() == name) return category;
  return name == "all" ? everything : unnamed;
}

Exactness best_match(const RuleEntry& rule, const std::vector<std::string>& names) {
  Exactness best = unnamed;
  for (const std::string& name : names) best = std::max(best, match(rule, name));
  return best;
}

void check_name(std::string_view name, const OwnRulesPtr& own) {
  if (rules_named(name, own).empty()) throw UsageError(no_such_rule(name, own));
}

// What the config says of one rule: nothing, off, or a severity.
struct Setting {
  Exactness exactness = unnamed;
  std::optional<Severity> severity;
};

Setting setting_of(const RuleEntry& rule, const Selection& selection) {
  Setting best;
  for (const auto& [name, severity] : selection.severities)
    if (const Exactness exactness = match(rule, name); exactness > best.exactness) best = {exactness, severity};
  return best;
}

bool runs(const RuleEntry& rule, const Selection& selection, const Setting& setting) {
  const Exactness selected = best_match(rule, selection.select), ignored = best_match(rule, selection.ignore);
  if (ignored != unnamed && ignored >= selected) return false;
  if (selected != unnamed) return true;
  if (!selection.select.empty()) return false;
  if (setting.exactness != unnamed) return setting.severity.has_value() && (setting.exactness == exact || selection.strict || !rule.strict);
  return selection.strict || !rule.strict;
}

}  // namespace

Rules rules_named(std::string_view name, const OwnRulesPtr& own) {
  Rules found;
  for (const RuleEntry& rule : all_rules())
    if (match(rule, name) != unnamed) found.push_back(&rule);
  if (own == nullptr) return found;
  for (const RuleEntry& rule : own->entries)
    if (match(rule, name) != unnamed) found.push_back(&rule);
  return found;
}

std::optional<std::string_view> nearest_rule(std::string_view name, const OwnRulesPtr& own) {
  std::vector<std::string_view> known = {"all"};
  for (const RuleEntry* rule : every_rule(own)) {
    known.push_back(rule->id);
    if (std::ranges::find(known, rule->category()) == known.end()) known.push_back(rule->category());
    for (const std::string_view alias : rule->aliases) known.insert(known.end(), {alias, alias.substr(alias.find(':') + 1)});
  }
  return nearest(name, known);
}

std::string no_such_rule(std::string_view name, const OwnRulesPtr& own) {
  std::string message = "no rule is called '" + std::string(name) + "'";
  if (const auto near = nearest_rule(name, own)) message += "; did you mean '" + std::string(*near) + "'?";
  return message;
}

std::vector<SelectedRule> select_rules(const Selection& selection) {
  for (const std::string& name : selection.select) check_name(name, selection.own);
  for (const std::string& name : selection.ignore) check_name(name, selection.own);
  for (const auto& [name, severity] : selection.severities) check_name(name, selection.own);
  std::vector<SelectedRule> rules;
  for (const RuleEntry* rule : every_rule(selection.own)) {
    const Setting setting = setting_of(*rule, selection);
    if (runs(*rule, selection, setting)) rules.push_back({rule, setting.severity});
  }
  return rules;
}

}  // namespace preship
