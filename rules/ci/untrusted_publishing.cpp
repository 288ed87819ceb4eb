#include "answers/each.h"
#include "rule.h"

namespace preship {

static const Text* login_of(const WorkflowStep& step) {
  if (step.action() == "pypa/gh-action-pypi-publish")
    if (const WorkflowEntry* password = find_entry(step.with, "password")) return &password->key;
  for (const WorkflowEntry& entry : step.env) {
    const bool token = entry.key.value == "NODE_AUTH_TOKEN" || entry.key.value == "NPM_TOKEN" || entry.key.value == "TWINE_PASSWORD" ||
                       entry.key.value == "CARGO_REGISTRY_TOKEN";
    if (token && entry.value.value.find("GITHUB_TOKEN") == std::string::npos && step.run &&
        step.run->value.find("publish") != std::string::npos)
      return &entry.key;
    if (token && step.run && step.run->value.find("twine upload") != std::string::npos) return &entry.key;
  }
  return nullptr;
}

static void check(const Place<WorkflowStep>& step, Findings& findings) {
  if (const Text* login = login_of(step.item))
    findings.push_back({login->span, "the package is published with a token that lasts: the registry takes a login by OpenID Connect"});
}

Rule ci_untrusted_publishing() { return {each<WorkflowStep, check>}; }

}  // namespace preship
