#include "answers/release/release.h"
#include "answers/workflows/steps.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

static bool pushes(const ReleasePlace& place, const ReleaseStep& step) {
  if (step.kind == ReleaseKind::push) return true;
  if (step.tool == "docker buildx build" || step.tool == "docker build" || step.tool == "docker buildx bake")
    return has_word(step, "--push");
  if (step.tool != "docker/build-push-action" && step.tool != "docker/bake-action") return false;
  const WorkflowEntry* push = step.part < place.job->steps.size() ? find_entry(place.job->steps[step.part].with, "push") : nullptr;
  return push != nullptr && push->value.value == "true";
}

// An action or a command that lets docker in, also one that keeps the login in a file or comes with the machine.
static bool logs_in(const WorkflowStep& step) {
  const std::string action = step.action();
  if (holds_any(action, {"login", "ecr", "gcr", "acr", "artifact-registry", "auth", "doctl", "digitalocean", "credentials"})) return true;
  // What cannot be looked into may do it.
  if (step.uses && step.uses->value.starts_with("./")) return true;
  return step.run && holds_any(lower_case(step.run->value),
                               {"login", "config.json", "docker_config", "configure-docker", "get-login", "dockerconfigjson", "auth"});
}

static bool is_local_address(std::string_view text) { return holds_any(text, {"localhost", "127.0.0.1", "registry:5000", "kind-"}); }

// A registry that the job itself has started.
static bool is_local(const ReleasePlace& place, const ReleaseStep& step) {
  const WorkflowEntry* tags = step.part < place.job->steps.size() ? find_entry(place.job->steps[step.part].with, "tags") : nullptr;
  return (tags != nullptr && is_local_address(tags->value.value)) ||
         std::ranges::any_of(step.words, [](const Text& word) { return is_local_address(word.value); });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    if (place.kind != PlaceKind::workflow_job || place.foreign || place.hidden || runs_on_own_machine(*place.job) || place.workflow->action)
      continue;
    for (const ReleaseStep& step : place.steps) {
      if (!pushes(place, step) || is_local(place, step)) continue;
      const auto& steps = place.job->steps;
      const std::size_t until = std::min(step.part + 1, steps.size());
      const bool in = std::any_of(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(until), logs_in);
      const bool service =
          place.job->node->pair("services") != nullptr && holds(lower_case(project.file(place.span.file).text), "registry:2");
      if (!in && !service) findings.push_back(finding_at(step, "'" + step.tool + "' pushes without a login: the registry refuses it"));
      break;
    }
  }
  return findings;
}

Rule ci_registry_login_missing() { return {check}; }

}  // namespace preship
