#include "answers/processes/instances.h"
#include "answers/storage/own_files.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const OwnFiles& files : once<own_files>(project)) {
    if (files.state->kind != OwnStateKind::uploads || (files.lasts && !files.per_pod)) continue;
    const std::optional<Instances> instances = instances_of(project, *files.deployment);
    if (!instances || instances->count < 2) continue;
    findings.push_back({instances->place,
                        "each of " + std::to_string(instances->count) + " " + instances->what + " of '" + files.deployment->name.value +
                            "' keeps the uploads that it took in '" + files.path + "' of its own: the others answer 404 for them",
                        {{files.state->what.span, "written here"}}});
    findings.back().fold = {files.deployment->name.value, files.path, ""};
  }
  return findings;
}

Rule scale_local_uploads_with_replicas() { return {check}; }

}  // namespace preship
