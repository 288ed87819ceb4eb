#include "workspace/config.h"

#include <algorithm>

#include "text/url.h"
#include "workspace/validate_config.h"

namespace preship {
namespace {

std::vector<std::string> texts(const JsonValue& array) {
  std::vector<std::string> values;
  for (const JsonValue& item : array.items) values.push_back(item.text());
  return values;
}

RuleLevel level_of(const std::string& word) {
  if (word == "error") return RuleLevel::error;
  if (word == "warning") return RuleLevel::warning;
  return word == "note" ? RuleLevel::note : RuleLevel::off;
}

std::uint16_t port_of(const JsonValue& value) { return port_number(value.text()).value_or(0); }

ConfigIgnore ignore_of(const JsonValue& table) {
  ConfigIgnore ignore{.paths = texts(table.find("paths")), .rules = {}, .reason = table.find("reason").text()};
  for (const JsonValue& rule : table.find("rules").items) ignore.rules.push_back(rule.scalar);
  return ignore;
}

ConfigOverride override_of(const JsonValue& table) {
  ConfigOverride entry{.paths = texts(table.find("paths")), .rules = {}};
  for (const auto& [name, level] : table.find("rules").members) entry.rules.emplace_back(name, level_of(level.text()));
  return entry;
}

OwnRuleText own_rule_of(const JsonValue& table) {
  OwnRuleText rule{.name = table.find("name").scalar,
                   .message = table.find("message").scalar,
                   .kind = table.find("for").scalar,
                   .condition = table.find("where").scalar,
                   .help = table.find("help").text(),
                   .paths = texts(table.find("paths")),
                   .span = table.span};
  if (table.has("at")) rule.at = table.find("at").scalar;
  if (table.has("severity")) rule.severity = table.find("severity").text();
  for (const JsonValue& item : table.find("example").items) {
    OwnRuleExample example{.span = item.span};
    for (const auto& [path, text] : item.find("files").members) example.files.emplace_back(path, text.scalar);
    for (const JsonValue& finding : item.find("findings").items) example.findings.push_back(finding.scalar);
    rule.examples.push_back(std::move(example));
  }
  return rule;
}

ProjectSettings settings_of(const JsonValue& root) {
  const JsonValue &env = root.find("env"), &checklist = root.find("checklist");
  ProjectSettings settings{.env_provided = texts(env.find("provided")),
                           .env_optional = texts(env.find("optional")),
                           .env_examples = texts(env.find("examples")),
                           .services = {},
                           .checklist_profile = checklist.find("profile").text(),
                           .attestations = {}};
  for (const auto& [name, service] : root.find("services").members)
    settings.services.push_back({name.value, service.find("path").text(), texts(service.find("env")), service.find("health").text(),
                                 port_of(service.find("port"))});
  for (const auto& [item, word] : checklist.find("attest").members)
    settings.attestations.push_back(
        {item.value, word.find("by").text(), word.find("on").text(), word.find("evidence").text(), word.find("expires").text()});
  return settings;
}

}  // namespace

ConfigResult read_config(const JsonValue& root) {
  ConfigResult result{.config = {}, .problems = validate_config(root)};
  if (!result.problems.empty()) return result;
  Config& config = result.config;
  if (root.has("strict")) config.strict = root.find("strict").text() == "true";
  for (const JsonValue& item : root.find("extends").items) config.extends.push_back(item.scalar);
  config.exclude = texts(root.find("exclude"));
  for (const auto& [name, level] : root.find("rules").members) config.rules.emplace_back(name, level_of(level.text()));
  for (const JsonValue& table : root.find("override").items) config.overrides.push_back(override_of(table));
  for (const JsonValue& table : root.find("ignore").items) config.ignores.push_back(ignore_of(table));
  for (const JsonValue& table : root.find("rule").items) config.own_rules.push_back(own_rule_of(table));
  config.settings = settings_of(root);
  return result;
}

}  // namespace preship
