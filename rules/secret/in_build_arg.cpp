#include <algorithm>

#include "answers/docker/variables.h"
#include "answers/env/contract.h"
#include "knowledge/secrets/names.h"
#include "knowledge/secrets/secrets.h"
#include "rule.h"

namespace preship {

static bool names_build_secret(const std::string& key) {
  const std::string words = secret_words(key);
  if (words == "GOOGLE_APPLICATION_CREDENTIALS") return false;  // the path of a file
  return takes_secret(words) || words == "AWS_ACCESS_KEY_ID" || (names_credential(words) && !words.ends_with("_URL"));
}

// No build passes it, and no code reads it.
static bool is_forgotten(const Project& project, std::string_view name) {
  const EnvKey* key = find_env(project, name);
  if (key == nullptr) return true;
  return key->reads.empty() && std::ranges::none_of(key->declarations, [&](std::uint32_t index) {
           const EnvDeclaration& declaration = project.facts.env_declarations[index];
           return declaration.build_time && declaration.where != DeclaredIn::dockerfile_arg;
         });
}

// ARG without a value: the caller gives it, and the history of the image keeps it. `stage`: null for those before FROM and those of
// stages that are thrown away.
static void add_names(const Project& project, const std::vector<DockerVariable>& variables, const DockerStage* stage, Findings& findings) {
  for (const DockerVariable& variable : variables) {
    if (!variable.arg || (variable.value && !variable.value->value.empty()) || !names_build_secret(variable.key.value)) continue;
    const DockerInstruction* keeper = stage == nullptr ? nullptr : keeper_of(*stage, variable);
    findings.push_back(
        {variable.key.span, "'" + variable.key.value + "' comes in as a build argument, which the history of the image keeps"});
    findings.back().severity = Severity::warning;
    if (keeper == nullptr || (keeper->keyword.value == "ENV" && is_forgotten(project, variable.key.value)))
      findings.back().confidence = Confidence::low;
    else findings.back().notes.push_back({keeper->span, "the image that is shipped keeps it here"});
  }
}

static Findings check(const Project& project) {
  Findings findings = report_secrets(
      project, [](const SecretLiteral& secret) { return secret.home == SecretHome::build_arg; },
      "build arguments stay in the history of the image");
  for (const auto& file : project.facts.dockerfiles) {
    add_names(project, file->global_args, nullptr, findings);
    const auto chain = file->chain("");
    const bool deployed = project.in_production({file->file}) && is_deployed(project, *file);
    for (const DockerStage& stage : file->stages) {
      const bool ships = deployed && std::ranges::find(chain, &stage) != chain.end();
      add_names(project, stage.variables, ships ? &stage : nullptr, findings);
    }
  }
  return findings;
}

Rule secret_in_build_arg() { return {check, count_secrets}; }

}  // namespace preship
