#include "rule.h"

namespace preship {

static bool is_wanted(const SecretLiteral& secret) {
  return secret.home == SecretHome::dockerfile && secret.shape != SecretShape::private_key && secret.shape != SecretShape::password_in_url;
}

static Findings check(const Project& project) { return report_secrets(project, is_wanted, "whoever can pull the image can read it"); }

Rule secret_in_dockerfile() { return {check, count_secrets}; }

}  // namespace preship
