#include "link/idle_profiles.h"

#include <algorithm>
#include <set>
#include <string>

#include "answers/workflows/steps.h"
#include "knowledge/words/stages.h"
#include "knowledge/words/word_lists.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

using Names = std::set<std::string, std::less<>>;

void add_profiles(const std::vector<ShellCommand>& commands, Names& names) {
  for (const ShellCommand& command : commands)
    for (std::size_t i = 0; i < command.words.size(); ++i) {
      const std::string& word = command.words[i].value;
      if (word == "--profile" && i + 1 < command.words.size()) names.insert(command.words[i + 1].value);
      if (word.starts_with("--profile=")) names.insert(word.substr(10));
    }
}

struct AskedProfiles {
  Names by_ci, by_others;
  Names by_servers;  // a part of by_others: commands for a machine that serves
};

bool is_for_server(std::string_view script) { return holds_any(lower_case(script), {"deploy", "prod", "release", "server"}); }

AskedProfiles asked_profiles(const Project& project) {
  AskedProfiles asked;
  for (const auto& script : project.facts.shell_scripts) {
    add_profiles(script->commands, is_for_server(project.file(script->file).path) ? asked.by_servers : asked.by_others);
    for (const RemoteScript& remote : script->remote) add_profiles(remote.script.commands, asked.by_servers);
  }
  for (const auto& recipes : project.facts.recipes) add_profiles(recipes->commands, asked.by_others);
  for (const auto& package : project.facts.packages)
    for (const PackageScript& script : package->scripts) add_profiles(script.commands, asked.by_others);
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) {
        add_profiles(step.commands, runs_on_own_machine(job) ? asked.by_servers : asked.by_ci);
        for (const RemoteScript& remote : step.remote) add_profiles(remote.script.commands, asked.by_servers);
      }
  asked.by_others.insert(asked.by_servers.begin(), asked.by_servers.end());
  return asked;
}

bool is_idle_by_name(std::string_view profile) { return is_in(WordList::idle_profile, lower_case(profile)); }

}  // namespace

void mark_idle_profiles(Project& project) {
  const AskedProfiles asked = asked_profiles(project);
  // COMPOSE_PROFILES of an env file, which every start obeys.
  const bool chosen = std::ranges::any_of(project.facts.env_declarations, [](const EnvDeclaration& declaration) {
    return declaration.key.value == "COMPOSE_PROFILES" && declaration.value && !declaration.value->value.empty();
  });
  const auto is_idle = [&](const Text& profile) {
    // "local-db": the name says more than a recipe or a test that starts it.
    if (stage_named_by(lower_case(profile.value)) == NamedStage::development) return !asked.by_servers.contains(profile.value);
    return !asked.by_others.contains(profile.value) && (is_idle_by_name(profile.value) || asked.by_ci.contains(profile.value));
  };
  if (chosen || asked.by_others.contains("*")) return;
  std::set<DeploymentId> idle;
  std::vector<Span> idle_places;
  for (const auto& file : project.facts.compose_files)
    for (const ComposeService& service : file->services)
      if (!service.profiles.empty() && std::ranges::all_of(service.profiles, is_idle)) {
        idle.insert(DeploymentId(project.file(file->file).path, service.name.value));
        if (service.node != nullptr) idle_places.push_back(service.node->span);
      }
  for (Deployment& deployment : project.facts.deployments)
    if (deployment.kind == ArtifactKind::compose && idle.contains(deployment.id)) deployment.production = false;
  for (SecretLiteral& secret : project.facts.secrets)
    if (std::ranges::any_of(idle_places, [&](const Span& place) { return lies_within(secret.value, place); })) secret.rehearsal = true;
}

}  // namespace preship
