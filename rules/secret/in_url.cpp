#include "rule.h"

namespace preship {

// Env files, examples and artifacts of Sealos have rules of their own.
static bool is_wanted(const SecretLiteral& secret) {
  return secret.shape == SecretShape::password_in_url && secret.home != SecretHome::env_file && secret.home != SecretHome::example &&
         secret.home != SecretHome::sealos && secret.home != SecretHome::build_arg;
}

static Findings check(const Project& project) { return report_secrets(project, is_wanted, "whoever can read this file can connect"); }

Rule secret_in_url() { return {check, count_secrets}; }

}  // namespace preship
