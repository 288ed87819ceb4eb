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

static Findings check(const Project& project) {
  Findings findings;
  for (const SecretLiteral& secret : project.facts.secrets) {
    if (!secret.fallback) continue;
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
