#include "answers/env/dotnet.h"
#include "answers/together.h"
#include "knowledge/secrets/names.h"
#include "rule.h"

namespace preship {

// A default for what the app signs with lets everyone forge sessions; a default for what a provider issues opens nothing.
static Confidence confidence_here(const Project& project, const SecretLiteral& secret) {
  if (secret.rehearsal || secret.doubtful) return Confidence::low;
  if (secret.shape == SecretShape::provider || secret.shape == SecretShape::generated) return Confidence::medium;
  const std::string& path = project.file(secret.value.file).path;
  const bool stack = secret.home == SecretHome::compose && path.find("prod") != std::string::npos;
  const bool code = secret.home == SecretHome::source || secret.home == SecretHome::manifest;
  return stack || (code && signs_with(secret_words(secret.name.value))) ? Confidence::medium : Confidence::low;
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

// envSchema demands the key before anything starts: the default is never used.
static bool is_demanded(const Project& project, const SecretLiteral& secret) {
  const EnvKey* key = find_env(project, secret.name.value);
  return key != nullptr && std::ranges::any_of(key->reads, [&](std::uint32_t index) {
           const EnvRead& read = project.facts.env_reads[index];
           return read.reader == Reader::schema && read.need == Need::required &&
                  are_related(project, read.service, owner_of(project, directory_of(project.file(secret.value.file).path)).id);
         });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const SecretLiteral& secret : project.facts.secrets) {
    // configuration["Jwt:Secret"] ?? "default": what appsettings.json gives comes before.
    if (!secret.fallback || is_given_by_settings(project, secret) || is_setting_of_nobody(project, secret) || is_demanded(project, secret))
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
