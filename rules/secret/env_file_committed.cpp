#include "answers/env_files/queries.h"
#include "answers/together.h"
#include "knowledge/secrets/names.h"
#include "paths/classify.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// What a stack on one machine signs with and logs in to itself by; the keys of providers are real wherever they stand.
static bool opens_one_machine(const Project& project, const SecretLiteral& secret) {
  const std::string words = secret_words(secret.name.value);
  return (signs_with(words) || is_password(words) || words == "APP_KEY") && is_for_one_machine(project, secret.value.file);
}

// A value that opens something: in the format of a live secret, or under a secret's name and not a development default.
static bool gives_secret_away(const Project& project, const SecretLiteral& secret) {
  const SourceFile& file = project.file(secret.value.file);
  if (secret.home != SecretHome::env_file || !file.tracked || file.role == PathRole::example || secret.doubtful) return false;
  if (secret.shape == SecretShape::provider || secret.shape == SecretShape::private_key) return true;
  if (dotenv_role(file.path) != DotenvRole::real) return false;
  if (secret.shape == SecretShape::password_in_url) return true;
  if (opens_one_machine(project, secret)) return false;
  // .env.local and its kin are for one machine alone, whatever they hold.
  if (file.path.ends_with(".local") && secret.shape == SecretShape::generated) return true;
  return (secret.shape == SecretShape::generated || secret.shape == SecretShape::typed) && names_production(file.path);
}

static Findings check(const Project& project) {
  std::map<FileId, std::vector<const SecretLiteral*>> by_file;
  for (const SecretLiteral& secret : project.facts.secrets)
    if (gives_secret_away(project, secret)) by_file[secret.value.file].push_back(&secret);
  Findings findings;
  for (auto& [file, secrets] : by_file) {
    std::ranges::stable_sort(secrets, {}, [](const SecretLiteral* secret) { return secret->name.span.begin; });
    for (const SecretLiteral* secret : secrets)
      findings.push_back({.span = secret->name.span,
                          .message = "this file is committed with the value of '" + secret->name.value + "'",
                          .fold = {group_of(file), "", "'" + secret->name.value + "' has a real value too"}});
  }
  return findings;
}

static void tell(const Project&, const Findings& group, Finding& first) {
  if (group.size() > 1) first.message += " and " + counted(group.size() - 1, "more secret");
}

Rule secret_env_file_committed() { return {check, tell}; }

}  // namespace preship
