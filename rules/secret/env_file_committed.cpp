#include "paths/classify.h"
#include "rule.h"

namespace preship {

// A value that opens something: in the format of a live secret, or under a secret's name and not a development default.
static bool gives_secret_away(const Project& project, const SecretLiteral& secret) {
  const SourceFile& file = project.file(secret.value.file);
  if (secret.home != SecretHome::env_file || !file.tracked || file.role == PathRole::example || secret.doubtful) return false;
  if (secret.shape == SecretShape::provider || secret.shape == SecretShape::private_key) return true;
  if (dotenv_role(file.path) != DotenvRole::real) return false;
  if (secret.shape == SecretShape::password_in_url) return true;
  return (secret.shape == SecretShape::generated || secret.shape == SecretShape::typed) && names_production(file.path);
}

static Findings check(const Project& project) {
  std::map<FileId, std::vector<const SecretLiteral*>> by_file;
  for (const SecretLiteral& secret : project.facts.secrets)
    if (gives_secret_away(project, secret)) by_file[secret.value.file].push_back(&secret);
  Findings findings;
  for (auto& [file, secrets] : by_file) {
    std::ranges::stable_sort(secrets, {}, [](const SecretLiteral* secret) { return secret->name.span.begin; });
    const std::string more =
        secrets.size() == 1 ? "" : " and " + std::to_string(secrets.size() - 1) + " more secret" + (secrets.size() == 2 ? "" : "s");
    Finding finding{secrets.front()->name.span, "this file is committed with the value of '" + secrets.front()->name.value + "'" + more};
    for (std::size_t i = 1; i < secrets.size() && i <= 5; ++i)
      finding.notes.push_back({secrets[i]->name.span, "'" + secrets[i]->name.value + "' has a real value too"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule secret_env_file_committed() { return {check}; }

}  // namespace preship
