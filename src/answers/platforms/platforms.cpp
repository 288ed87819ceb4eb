#include "answers/platforms/platforms.h"

#include <algorithm>

#include "knowledge/release/commands.h"
#include "knowledge/release/platform_files.h"
#include "knowledge/words/word_lists.h"
#include "model/kamal.h"
#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

// A unit that runs the app itself, and no container.
bool runs_without_container(const Deployment& deployment) {
  return std::ranges::none_of(deployment.command, [](const Text& word) {
    return is_one_of(base_name(word.value), {"docker", "docker-compose", "podman", "nerdctl", "compose"});
  });
}

bool is_platform(const Deployment& deployment) {
  if (deployment.kind == ArtifactKind::systemd)
    return !deployment.command.empty() && !deployment.service.empty() && runs_without_container(deployment);
  return runs_servers(deployment.kind) || deployment.kind == ArtifactKind::kubernetes || deployment.kind == ArtifactKind::sealos;
}

// Compose itself, and hosts of pages.
bool deploys_elsewhere(std::string_view program) {
  return !is_one_of(program, {"docker", "docker-compose", "podman", "podman-compose", "vercel", "netlify", "wrangler", "firebase",
                              "supabase", "convex", "git", "cap", "skaffold"});
}

bool deploys_elsewhere(const ShellCommand& command) {
  const std::vector<Text> words = unwrapped(command).words;
  const ReleaseCommand* found = words.empty() ? nullptr : find_release_command(words);
  return found != nullptr && found->kind == "deploy" && deploys_elsewhere(found->program);
}

bool starts_servers(std::string_view action) {
  return release_action_kind(action) == "deploy" &&
         holds_any(action, {"ecs", "lambda", "webapps", "container-apps", "k8s", "cloudrun", "appengine", "beanstalk", "heroku",
                            "app_action", "render", "railway", "flyctl", "dokku", "serverless/"});
}

bool deploys_elsewhere(const Workflow& workflow) {
  return std::ranges::any_of(workflow.jobs, [](const WorkflowJob& job) {
    return std::ranges::any_of(job.steps, [](const WorkflowStep& step) {
      if (starts_servers(step.action())) return true;
      return std::ranges::any_of(step.commands, [](const ShellCommand& command) { return deploys_elsewhere(command); });
    });
  });
}

}  // namespace

bool runs_servers(ArtifactKind platform) {
  switch (platform) {
    case ArtifactKind::fly:
    case ArtifactKind::render:
    case ArtifactKind::railway:
    case ArtifactKind::kamal:
    case ArtifactKind::procfile:
    case ArtifactKind::app_json:
      return true;
    default:
      return false;
  }
}

bool runs_on_platform(const Project& project) {
  const bool by_deployment = std::ranges::any_of(project.facts.deployments, [&](const Deployment& deployment) {
    return is_platform(deployment) && deployment.production && project.in_production(deployment.name.span);
  });
  const bool by_file = std::ranges::any_of(project.files, [](const SourceFile& file) {
    return (file.role == PathRole::production || file.path.starts_with(".")) && is_platform_file(file.path, file.text);
  });
  const bool by_kamal = std::ranges::any_of(project.kamal, [&](const auto& setup) {
    return !setup->untouched && project.in_production({setup->file, 0, 0});
  });
  return by_deployment || by_file || by_kamal ||
         std::ranges::any_of(project.facts.workflows, [](const auto& workflow) { return deploys_elsewhere(*workflow); });
}

bool has_pipeline_unread(const Project& project) {
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    return ends_with_any(file.path, words_of(WordList::pipeline_file)) && (file.text.empty() || holds(file.text, "migrat"));
  });
}

}  // namespace preship
