#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  return report_secrets(
      project, [](const SecretLiteral& secret) { return secret.home == SecretHome::example && secret.shape != SecretShape::private_key; },
      "an example is copied, and everyone who reads it has the value");
}

Rule secret_in_example() { return {check, count_secrets}; }

}  // namespace preship
