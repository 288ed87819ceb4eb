#include "rule.h"

namespace preship {

static bool is_wanted(const SecretLiteral& secret) {
  if (secret.fallback || (secret.home != SecretHome::source && secret.home != SecretHome::workflow)) return false;
  return secret.shape == SecretShape::provider || secret.shape == SecretShape::generated || secret.shape == SecretShape::test_key ||
         secret.shape == SecretShape::typed || (secret.shape == SecretShape::weak && secret.length >= 16);
}

static Findings check(const Project& project) {
  return report_secrets(project, is_wanted, "whoever can read this file can use it, and history keeps it");
}

Rule secret_hardcoded() { return {check, count_secrets}; }

}  // namespace preship
