#include "answers/compose/services.h"
#include "answers/env/readers.h"
#include "answers/settings/dotnet.h"
#include "answers/together.h"
#include "knowledge/secrets/names.h"
#include "rule.h"

namespace preship {

// A default for what the app signs with lets everyone forge sessions; a default for what a provider issues opens nothing.
static Confidence confidence_here(const Project& project, const SecretLiteral& secret) {
  if (secret.rehearsal || secret.doubtful || is_given_everywhere(project, secret) || is_demanded_in_production(project, secret) ||
      is_guarded_somewhere(project, secret))
    return Confidence::low;
  if (secret.shape == SecretShape::provider || secret.shape == SecretShape::generated) return Confidence::medium;
  const std::string& path = project.file(secret.value.file).path;
  const ComposeFile* compose = project.compose_file(path);
  if (compose != nullptr && path.find("prod") != std::string::npos) return Confidence::medium;
  const bool code = secret.home == SecretHome::source || secret.home == SecretHome::manifest;
  return (code || (compose != nullptr && is_for_production(project, *compose))) && signs_with(secret_words(secret.name.value))
             ? Confidence::medium
             : Confidence::low;
}

// A value of appsettings.json counts where the code reads it, and is a default in name only where something else gives the key.
static bool is_setting_of_nobody(const Project& project, const SecretLiteral& secret) {
  if (project.file(secret.value.file).kind != FileKind::json) return false;
  const std::string& name = secret.name.value;
  const EnvKey* key = find_env(project, name);
  return declared_anywhere(project, name) || ((key == nullptr || key->reads.empty()) && !may_be_read_dynamically(project, name));
}

static bool is_given_by_settings(const Project& project, const SecretLiteral& secret) {
  const FrameworkSetting* setting = dotnet_setting(project, secret.value.file, secret.name.value);
  return setting != nullptr && !(setting->value.span == secret.value);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const SecretLiteral& secret : project.facts.secrets) {
    // configuration["Jwt:Secret"] ?? "default": what appsettings.json gives comes before.
    if (!secret.fallback || secret.refused || project.unused_files.contains(secret.value.file) || is_given_by_settings(project, secret) ||
        is_setting_of_nobody(project, secret) || is_demanded_at_start(project, secret) || is_refused_elsewhere(project, secret))
      continue;
    findings.push_back({.span = secret.value,
                        .message = "without '" + secret.name.value + "' a default of " + std::to_string(secret.length) +
                                   " characters is used, which everyone can read here",
                        .confidence = confidence_here(project, secret),
                        .fold = {group_of(secret.value.file), "", "'" + secret.name.value + "' has one too"}});
  }
  return findings;
}

Rule secret_fallback_value() { return {check}; }

}  // namespace preship
