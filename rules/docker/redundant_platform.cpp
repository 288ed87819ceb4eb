#include "answers/docker/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_docker_stage(project, [&](const Dockerfile&, const DockerStage& stage) {
    if (is_one_of(stage.platform, {"$TARGETPLATFORM", "${TARGETPLATFORM}"}))
      findings.push_back({stage.image.span, "'" + stage.platform + "' is the platform that FROM takes by itself"});
  });
  return findings;
}

Rule docker_redundant_platform() { return {check}; }

}  // namespace preship
