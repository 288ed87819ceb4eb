#include "knowledge/secrets.h"
#include "knowledge/stages.h"
#include "model/env_values.h"
#include "rule.h"

namespace preship {

// A password that the project chooses itself works as a placeholder, all too well: env/weak-secret speaks.
static bool is_own_secret(std::string_view key) {
  static constexpr std::string_view ends[] = {"PASSWORD",       "PASSWD",        "PASS",           "SECRET_KEY",     "APP_SECRET",
                                              "APP_KEY",        "JWT_SECRET",    "REFRESH_SECRET", "AUTH_SECRET",    "SALT",
                                              "SESSION_SECRET", "COOKIE_SECRET", "ENCRYPTION_KEY", "SIGNING_SECRET", "CSRF_SECRET"};
  const bool issued = key.starts_with("STRIPE") || key.starts_with("AWS");
  return !issued && std::ranges::any_of(ends, [&](std::string_view end) { return key.ends_with(end); });
}

// Somebody's code fails without the real value.
static bool is_needed(const Project& project, std::string_view key) {
  const EnvKey* found = find_env(project, key);
  if (found == nullptr || optional_somewhere(project, *found)) return false;
  return std::ranges::any_of(found->reads, [&](std::uint32_t index) { return counts_as_read(project, project.facts.env_reads[index]); });
}

static bool says_production(const Project& project, const GivenValue& value) {
  return stage_named_by(project.file(value.declaration->key.span.file).path) == NamedStage::production;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const GivenValue& value : given_values(project)) {
    if (value.declaration->kind != ValueKind::placeholder || value.stage != Stage::production || value.declaration->build_time) continue;
    const EnvKey* key = find_env(project, value.key());
    if (is_own_secret(value.key()) || (key != nullptr && optional_somewhere(project, *key))) continue;
    if (!is_needed(project, value.key()) && !says_production(project, value)) continue;
    findings.push_back({value.declaration->value->span, "'" + value.key() + "' still holds a placeholder in production"});
  }
  return findings;
}

Rule env_placeholder_value() { return {check}; }

}  // namespace preship
