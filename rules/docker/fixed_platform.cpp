#include "answers/docker/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_docker_stage(project, [&](const Dockerfile&, const DockerStage& stage) {
    if (!stage.platform.empty() && !holds_any(stage.platform, {"BUILDPLATFORM", "TARGETPLATFORM"}))
      findings.push_back({stage.image.span, "the platform of '" + stage.image.value + "' is fixed to '" + stage.platform + "'"});
  });
  return findings;
}

Rule docker_fixed_platform() { return {check}; }

}  // namespace preship
