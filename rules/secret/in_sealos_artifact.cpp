#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  return report_secrets(
      project, [](const SecretLiteral& secret) { return secret.home == SecretHome::sealos; },
      "what the deployment records is committed with the code");
}

Rule secret_in_sealos_artifact() { return {check, count_secrets}; }

}  // namespace preship
