#include "answers/processes/process_states.h"

#include <algorithm>

#include "answers/build/start.h"
#include "answers/queries.h"
#include "answers/storage/own_files.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_running(const Project& project, const Deployment& deployment) {
  return deployment.kind != ArtifactKind::vercel && deployment.kind != ArtifactKind::netlify &&
         deployment.kind != ArtifactKind::dockerfile && project.in_production(deployment.name.span);
}

// "worker", "cron", "scheduler": by its name or by what it starts.
bool is_for_jobs(const Deployment& deployment) {
  std::string text = deployment.name.value;
  for (const Text& word : deployment.command) text += " " + word.value;
  return holds_any(lower_case(text), {"worker", "cron", "sched", "job", "beat", "queue", "consumer"});
}

// Gunicorn loads the app once then, and threads do not come along when it forks:
// https://docs.gunicorn.org/en/stable/settings.html#preload-app
bool is_loaded_once(const Project& project, const Deployment& deployment) {
  return std::ranges::any_of(started_programs(project, deployment), [](const ShellCommand& command) {
    return std::ranges::any_of(command.words, [](const Text& word) { return word.value == "--preload"; });
  });
}

std::vector<ProcessState> states_of(const Project& project, const OwnState& state) {
  std::vector<ProcessState> found;
  for (const Service& service : project.services) {
    if (!service.production || service.published || !belongs_to(service, state.service)) continue;
    for (const Deployment* deployment : production_deployments(project, service.id))
      if (is_running(project, *deployment)) {
        const bool once = state.kind == OwnStateKind::schedule && is_loaded_once(project, *deployment);
        found.push_back({&state, deployment, once ? instances_of(project, *deployment) : several_of(project, *deployment)});
        if (found.back().several && found.back().several->count < 2) found.back().several.reset();
      }
  }
  return found;
}

}  // namespace

std::vector<ProcessState> process_states(const Project& project, OwnStateKind kind) {
  std::vector<ProcessState> states;
  for (const OwnState& state : project.facts.own_states) {
    if (state.kind != kind || !project.in_production(state.what.span)) continue;
    std::vector<ProcessState> found = states_of(project, state);
    const auto for_jobs = [](const ProcessState& one) { return is_for_jobs(*one.deployment); };
    if (kind == OwnStateKind::schedule && found.size() > 1 && std::ranges::any_of(found, for_jobs))
      std::erase_if(found, [&](const ProcessState& one) { return !for_jobs(one); });
    std::ranges::stable_partition(found, [](const ProcessState& one) { return one.several.has_value(); });
    if (!found.empty()) states.push_back(std::move(found.front()));
  }
  return states;
}

std::string several_named(const ProcessState& state) {
  return std::to_string(state.several->count) + " " + state.several->what + " of '" + state.deployment->name.value + "'";
}

std::vector<LoneDeployment> lone_deployments(const Project& project) {
  std::vector<LoneDeployment> lone;
  const auto add = [&](const Deployment* deployment, const OwnState* reason) {
    if (std::ranges::find(lone, deployment, &LoneDeployment::deployment) == lone.end()) lone.push_back({deployment, reason});
  };
  for (const OwnStateKind kind : {OwnStateKind::sessions, OwnStateKind::schedule})
    for (const ProcessState& one : process_states(project, kind)) add(one.deployment, one.state);
  for (const OwnFiles& one : once<own_files>(project))
    if (one.state->kind == OwnStateKind::uploads) add(one.deployment, one.state);
  return lone;
}

}  // namespace preship
