#include "report/severity_reason.h"

#include <algorithm>

#include "report/report.h"

namespace preship {
namespace {

bool config_names(const std::map<std::string, std::optional<Severity>>& severities, const OwnRulesPtr& own, const Finding& finding) {
  return std::ranges::any_of(severities, [&](const auto& entry) {
    const Rules named = entry.second ? rules_named(entry.first, own) : Rules();
    return std::ranges::any_of(named, [&](const RuleEntry* rule) { return rule->id == finding.rule; });
  });
}

bool is_set_by_config(const CheckedProject& checked, const Finding& finding) {
  if (config_names(checked.settings.severities, checked.settings.own, finding)) return true;
  const std::string& path = checked.project->file(finding.span.file).path;
  return std::ranges::any_of(checked.settings.overrides, [&](const PathSeverities& entry) {
    return config_names(entry.severities, checked.settings.own, finding) && covers(entry.paths, path);
  });
}

}  // namespace

std::string severity_reason(const CheckedProject& checked, const Finding& finding) {
  const RuleEntry* rule = find_rule(finding.rule, checked.settings.own);
  if (rule == nullptr || rule->severity == severity_of(finding)) return "";
  return std::string(severity_name(severity_of(finding))) + (is_set_by_config(checked, finding) ? " by preship.toml" : " in this case") +
         ", " + std::string(severity_name(rule->severity)) + " on the rule's page";
}

}  // namespace preship
