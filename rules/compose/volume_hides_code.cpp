#include "answers/compose/services.h"
#include "answers/queries.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

// The COPY of the final image that puts the app into the directory; null when none does.
static const DockerInstruction* code_copied_to(const Dockerfile& file, const std::string& target, const std::string& directory) {
  const std::string workdir = final_workdir(file, target);
  if (workdir.empty() || file.stages.empty()) return nullptr;
  for (const DockerStage* stage : file.chain(target))
    for (const DockerInstruction& copy : stage->instructions) {
      if (copy.keyword.value != "COPY" || copy.arguments.size() != 2) continue;
      const std::string& from = copy.arguments[0].value;
      const std::string& to = copy.arguments[1].value;
      const bool whole = is_one_of(from, {".", "./"}) && copy.flags.empty();
      const std::string there = to.starts_with('/') ? without_slash(to) : is_one_of(to, {".", "./"}) ? without_slash(workdir) : "";
      if (whole && there == directory) return &copy;
    }
  return nullptr;
}

static bool is_named_volume(const ComposeMount& mount) {
  return mount.type == "volume" && !mount.source.value.empty() && mount.source.value.find_first_of("$/.") == std::string::npos;
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    if (!place.service.build || !is_for_production(project, place.file)) return;
    const Deployment* deployment = project.deployment(DeploymentId(project.file(place.file.file).path, place.service.name.value));
    const Dockerfile* image = deployment == nullptr ? nullptr : dockerfile_of(project, *deployment);
    if (image == nullptr) return;
    for (const ComposeMount& mount : mounts_of(place.service)) {
      const DockerInstruction* copy =
          is_named_volume(mount) ? code_copied_to(*image, deployment->target, without_slash(mount.target.value)) : nullptr;
      if (copy != nullptr)
        findings.push_back({mount.span,
                            "the volume '" + mount.source.value +
                                "' lies over the code of the image: it keeps that of its first start, and no newer image ever arrives",
                            {{copy->span, "the code comes here"}}});
    }
  });
  return findings;
}

Rule compose_volume_hides_code() { return {check}; }

}  // namespace preship
