#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool sets_path(const Dockerfile& file) {
  for (const DockerStage& stage : file.stages)
    for (const DockerInstruction& instruction : stage.instructions)
      if (holds(instruction.rest.value, "node_modules/.bin") ||
          (instruction.keyword.value == "RUN" && holds_any(instruction.rest.value, {"install -g", "add -g", "--global", "global add"})))
        return true;
  return false;
}

static const Dockerfile* image_of(const Project& project, const Deployment& deployment) {
  if (const Dockerfile* file = dockerfile_of(project, deployment)) return file;
  const std::string directory = directory_of(project.file(deployment.name.span.file).path);
  return project.dockerfile(directory == "." ? "Dockerfile" : directory + "/Dockerfile");
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    const Deployment* deployment = place.kind == PlaceKind::platform_release ? project.deployment(place.deployment) : nullptr;
    const Dockerfile* file = deployment == nullptr ? nullptr : image_of(project, *deployment);
    if (file == nullptr || sets_path(*file) || place.steps.empty()) continue;
    const ReleaseStep& step = place.steps.front();
    if (step.words.empty() || step.call != step.span ||
        !is_one_of(step.words[0].value, {"nextly", "prisma", "drizzle-kit", "knex", "typeorm", "sequelize-cli", "sequelize", "payload"}))
      continue;
    if (!deployment->release_command->value.starts_with(step.words[0].value + " ")) continue;
    findings.push_back(finding_at(step, "'" + step.words[0].value +
                                            "' is a program of node_modules, which is not on the path of the image: 'npx " +
                                            step.words[0].value + "' finds it"));
  }
  return findings;
}

Rule migration_command_not_on_path() { return {check}; }

}  // namespace preship
