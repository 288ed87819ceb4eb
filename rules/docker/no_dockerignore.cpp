#include "answers/build/app_builds.h"
#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"COPY", "ADD"}, [&](const DockerPlace& place) {
    if (!copies_context(place.instruction) || !dockerignore_of(project, place.file, place.file.directory).empty() ||
        !dockerignore_of(project, place.file, ".").empty())
      return;
    findings.push_back({place.instruction.span, "the whole context is copied, and no .dockerignore leaves anything out"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_no_dockerignore() { return {check}; }

}  // namespace preship
