#include "knowledge/secrets/names.h"
#include "knowledge/secrets/secrets.h"
#include "rule.h"

namespace preship {

// $KEY and ${KEY...} in shell text.
static bool refers_to(const std::string& text, const std::string& key) {
  return text.find("${" + key + "}") != std::string::npos || text.find("${" + key + ":") != std::string::npos ||
         std::ranges::any_of(std::string_view(" \"'/\n;:@&"), [&](char end) { return text.find("$" + key + end) != std::string::npos; }) ||
         text.ends_with("$" + key);
}

static bool names_build_secret(const std::string& key) {
  const std::string words = secret_words(key);
  return takes_secret(words) || words == "AWS_ACCESS_KEY_ID" || (names_credential(words) && !words.ends_with("_URL"));
}

// Something of the image that people get uses the argument: the history of its RUN lines holds the value, or ENV keeps it.
static const DockerInstruction* kept_by(const DockerStage& stage, const DockerVariable& argument) {
  const auto found = std::ranges::find_if(stage.instructions, [&](const DockerInstruction& instruction) {
    if (instruction.span.begin < argument.key.span.begin) return false;
    if (instruction.keyword.value != "RUN" && instruction.keyword.value != "ENV") return false;
    return refers_to(instruction.rest.value, argument.key.value);
  });
  return found == stage.instructions.end() ? nullptr : &*found;
}

// ARG without a value: the caller gives it, and the history of the image keeps it. `stage`: null for those before FROM and those of
// stages that are thrown away.
static void add_names(const std::vector<DockerVariable>& variables, const DockerStage* stage, Findings& findings) {
  for (const DockerVariable& variable : variables) {
    if (!variable.arg || (variable.value && !variable.value->value.empty()) || !names_build_secret(variable.key.value)) continue;
    const DockerInstruction* keeper = stage == nullptr ? nullptr : kept_by(*stage, variable);
    findings.push_back(
        {variable.key.span, "'" + variable.key.value + "' comes in as a build argument, which the history of the image keeps"});
    findings.back().severity = Severity::warning;
    if (keeper == nullptr) findings.back().confidence = Confidence::low;
    else findings.back().notes.push_back({keeper->span, "the image that is shipped keeps it here"});
  }
}

static Findings check(const Project& project) {
  Findings findings = report_secrets(
      project, [](const SecretLiteral& secret) { return secret.home == SecretHome::build_arg; },
      "build arguments stay in the history of the image");
  for (const auto& file : project.facts.dockerfiles) {
    add_names(file->global_args, nullptr, findings);
    const auto chain = file->chain("");
    const bool deployed = project.in_production({file->file}) && is_deployed(project, *file);
    for (const DockerStage& stage : file->stages) {
      const bool ships = deployed && std::ranges::find(chain, &stage) != chain.end();
      add_names(stage.variables, ships ? &stage : nullptr, findings);
    }
  }
  return findings;
}

Rule secret_in_build_arg() { return {check, count_secrets}; }

}  // namespace preship
