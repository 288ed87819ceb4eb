#include "knowledge/secret_names.h"
#include "knowledge/secrets.h"
#include "rule.h"

namespace preship {

static bool names_build_secret(const std::string& key) {
  const std::string words = secret_words(key);
  return takes_secret(words) || words == "AWS_ACCESS_KEY_ID" || (names_credential(words) && !words.ends_with("_URL"));
}

// ARG without a value: the caller gives it, and the history of the image keeps it.
static void add_names(const std::vector<DockerVariable>& variables, Findings& findings) {
  for (const DockerVariable& variable : variables) {
    if (!variable.arg || (variable.value && !variable.value->value.empty()) || !names_build_secret(variable.key.value)) continue;
    findings.push_back(
        {variable.key.span, "'" + variable.key.value + "' comes in as a build argument, which the history of the image keeps"});
    findings.back().confidence = Confidence::low;
    findings.back().severity = Severity::warning;
  }
}

static Findings check(const Project& project) {
  Findings findings = report_secrets(
      project, [](const SecretLiteral& secret) { return secret.home == SecretHome::build_arg; },
      "build arguments stay in the history of the image");
  for (const auto& file : project.facts.dockerfiles) {
    add_names(file->global_args, findings);
    for (const DockerStage& stage : file->stages) add_names(stage.variables, findings);
  }
  return findings;
}

Rule secret_in_build_arg() { return {check, count_secrets}; }

}  // namespace preship
