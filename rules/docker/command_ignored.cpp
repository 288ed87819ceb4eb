#include "answers/compose/services.h"
#include "answers/docker/entry_scripts.h"
#include "answers/each.h"
#include "answers/workflows/compose_calls.h"
#include "rule.h"

namespace preship {

static void add(Span span, const std::string& why, const DockerInstruction& entry, Findings& findings) {
  findings.push_back({.span = span, .message = "this command never runs: " + why, .fold = {why, "", "nor does this one"}});
  findings.back().notes.push_back({entry.span, "the image starts with this"});
}

// Null where something else takes the place of the image's ENTRYPOINT, or the image is not built here.
static const Dockerfile* image_behind(const Project& project, const ComposeFile& file, const std::string& name) {
  const Deployment* deployment = project.deployment(DeploymentId(project.file(file.file).path, name));
  return deployment == nullptr ? nullptr : dockerfile_of(project, *deployment);
}

static void check_step(const Place<WorkflowStep>& step, Findings& findings) {
  for (const ShellCommand& command : step->commands) {
    const auto call = compose_call(step.project, *step.workflow, *step.job, step.item, command);
    if (!call || call->verb != "run" || call->services.size() < 2) continue;
    if (std::ranges::any_of(command.words, [](const Text& word) { return word.value.starts_with("--entrypoint"); })) continue;
    const auto has_entry = [&](const ComposeFile* file) {
      const ComposeService* service = find_service(*file, call->services[0]);
      return service != nullptr && service->node->has("entrypoint");
    };
    if (std::ranges::any_of(call->files, has_entry)) continue;
    for (const ComposeFile* file : call->files) {
      const DockerInstruction* entry = nullptr;
      const Dockerfile* image = image_behind(step.project, *file, call->services[0]);
      const std::string why = image == nullptr ? "" : ignores_command(step.project, *image, "", entry);
      if (!why.empty()) return add(command.span, why, *entry, findings);
    }
  }
}

// A service that asks for another command than that of its image: a worker, a scheduler.
static void check_service(const Project& project, const Deployment& deployment, Findings& findings) {
  if (deployment.kind != ArtifactKind::compose || deployment.command.empty() || !project.in_production(deployment.command[0].span)) return;
  const ComposeFile* file = project.compose_file(project.file(deployment.name.span.file).path);
  const ComposeService* service = file == nullptr ? nullptr : find_service(*file, deployment.name.value);
  const Dockerfile* image = service == nullptr || service->node->has("entrypoint") ? nullptr : dockerfile_of(project, deployment);
  const DockerInstruction* entry = nullptr;
  if (image == nullptr || service->command.empty() || is_overlaid(project, {*file, *service})) return;
  if (const std::string why = ignores_command(project, *image, deployment.target, entry); !why.empty())
    add(service->command[0].span, why, *entry, findings);
}

static Findings check(const Project& project) {
  Findings findings = each<WorkflowStep, check_step>(project);
  for (const Deployment& deployment : project.facts.deployments) check_service(project, deployment, findings);
  return findings;
}

Rule docker_command_ignored() { return {check}; }

}  // namespace preship
