#include "answers/compose/services.h"
#include "answers/env/readers.h"
#include "answers/secrets/exposure.h"
#include "answers/settings/django.h"
#include "answers/together.h"
#include "knowledge/secrets/names.h"
#include "paths/classify.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_wanted(const Project& project, const SecretLiteral& secret) {
  if (secret.fallback || reaches_nobody(project, secret)) return false;
  if (secret.shape == SecretShape::development) return secret.home != SecretHome::example;
  const std::string words = secret_words(secret.name.value);
  if (secret.shape != SecretShape::weak || !(signs_with(words) || is_password(words))) return false;
  if (secret.home == SecretHome::env_file) return project.file(secret.value.file).tracked;
  if (secret.home == SecretHome::source) return secret.name.value == "SECRET_KEY";
  return secret.home == SecretHome::compose || secret.home == SecretHome::manifest;
}

// A database among its neighbours is reached by them alone; what the app signs with is tried by everyone.
static Confidence confidence_here(const Project& project, const SecretLiteral& secret) {
  const std::string& path = project.file(secret.value.file).path;
  const ComposeFile* compose = project.compose_file(path);
  if (secret.rehearsal || secret.doubtful || is_replaced_in_settings(project, secret)) return Confidence::low;
  if (is_published_with(project, secret)) return Confidence::medium;
  if (compose != nullptr && !is_for_production(project, *compose)) return Confidence::low;
  if (holds(path, "prod") || (compose != nullptr && compose->stage == NamedStage::production)) return Confidence::medium;
  if (secret.infrastructure) return Confidence::low;
  if (secret.shape == SecretShape::development) return Confidence::medium;
  const bool own = secret.home == SecretHome::manifest || secret.home == SecretHome::env_file;  // as often as not of one's own cluster
  return !own && signs_with(secret_words(secret.name.value)) ? Confidence::medium : Confidence::low;
}

static std::string message_for(const SecretLiteral& secret) {
  if (secret.shape == SecretShape::development)
    return "'" + secret.name.value + "' is a " + secret.kind + ": it is known to everyone who has the code";
  const std::string length = std::to_string(secret.length) + " characters";
  if (secret.length >= 24) return "'" + secret.name.value + "' is easily guessed: a phrase of words, " + length + " long";
  return "'" + secret.name.value + "' is easily guessed: a short or common word of " + length;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const SecretLiteral& secret : project.facts.secrets) {
    if (!is_wanted(project, secret)) continue;
    const std::string message = message_for(secret);
    findings.push_back({.span = secret.value,
                        .message = message,
                        .confidence = confidence_here(project, secret),
                        .fold = {group_of(secret.value.file), "", message}});
  }
  return findings;
}

Rule env_weak_secret() { return {check}; }

}  // namespace preship
