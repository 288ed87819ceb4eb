#include "answers/migrations/documents.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  const std::optional<FileId> newest = once<newest_migration>(project);
  if (!newest || migrates_by_itself(project)) return findings;
  for (const Deployment& deployment : project.facts.deployments) {
    const std::string directory = directory_of(project.file(deployment.name.span.file).path);
    if (deployment.kind != ArtifactKind::fly || !deployment.production || deployment.release_command ||
        !lies_in(project.file(*newest).path, directory))
      continue;
    findings.push_back({deployment.name.span,
                        "there are migrations, and no 'release_command' under [deploy] applies them",
                        {{{*newest, 0, 0}, "the newest migration"}}});
  }
  return findings;
}

Rule platform_fly_no_release_command() { return {check}; }

}  // namespace preship
