#include "rule.h"

namespace preship {

static bool is_wanted(const SecretLiteral& secret) {
  if (secret.fallback || (secret.home != SecretHome::manifest && secret.home != SecretHome::compose)) return false;
  return secret.shape == SecretShape::provider || secret.shape == SecretShape::generated || secret.shape == SecretShape::typed ||
         secret.shape == SecretShape::test_key || (secret.shape == SecretShape::weak && secret.home == SecretHome::manifest);
}

static Findings check(const Project& project) {
  return report_secrets(project, is_wanted, "every deployment from this file gets the same secret, and every reader knows it");
}

Rule secret_in_manifest() { return {check, count_secrets}; }

}  // namespace preship
