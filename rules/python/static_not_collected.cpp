#include "answers/python/django_projects.h"
#include "answers/release/deployed.h"
#include "answers/settings/django.h"
#include "model/shell_script.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Heroku's buildpack collects by itself; storages of others are filled by hand or by a job elsewhere.
static bool is_collected_elsewhere(const Project& project) {
  for (const Deployment& deployment : project.facts.deployments)
    for (const ArtifactKind kind : {ArtifactKind::procfile, ArtifactKind::app_json, ArtifactKind::railway, ArtifactKind::render})
      if (deployment.kind == kind) return true;
  return std::ranges::any_of(project.facts.django_settings, [](const DjangoSetting& one) {
    return is_one_of(one.name.value, {"STORAGES", "STATICFILES_STORAGE", "DEFAULT_FILE_STORAGE"}) &&
           holds_any(one.value.value, {"s3", "S3", "storages", "Azure", "GoogleCloud"});
  });
}

static void add_prompts(const Project& project, Findings& findings) {
  const auto look_at = [&](const ShellCommand& command) {
    const std::vector<Text>& words = command.words;
    const auto name = std::ranges::find(words, "collectstatic", &Text::value);
    if (name == words.end() || std::ranges::any_of(words, [](const Text& word) {
          return is_one_of(word.value, {"--noinput", "--no-input", "--dry-run", "-n", "-h"}) || holds(word.value, "noinput");
        }))
      return;
    if (words[0].value == "echo" || command.before == "|" || !command.flow.redirects.empty()) return;
    findings.push_back({name->span, "'collectstatic' asks before it overwrites, and nobody is there to answer: '--noinput' is missing"});
  };
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) {
        std::ranges::for_each(step.commands, look_at);
        for (const RemoteScript& remote : step.remote) std::ranges::for_each(remote.script.commands, look_at);
      }
  for (const auto& file : project.facts.dockerfiles)
    for (const DockerStage& stage : file->stages)
      for (const DockerInstruction& instruction : stage.instructions) std::ranges::for_each(instruction.commands, look_at);
  for (const auto& script : project.facts.shell_scripts)
    if (project.in_production({script->file})) std::ranges::for_each(script->commands, look_at);
}

static Findings check(const Project& project) {
  Findings findings;
  add_prompts(project, findings);
  if (once<django_projects>(project).empty() || !once<deployed_by>(project) || is_run_somewhere(project, "collectstatic") ||
      is_collected_elsewhere(project))
    return findings;
  for (const DjangoSetting& setting : project.facts.django_settings)
    if (setting.name.value == "STATIC_ROOT" && stage_of(project, setting) != SettingStage::other)
      return {{setting.value.span, "nothing fills the folder: no image, script or pipeline runs 'collectstatic'"}};
  return findings;
}

Rule python_static_not_collected() { return {check}; }

}  // namespace preship
