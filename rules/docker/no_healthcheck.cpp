#include "answers/docker/loops.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    if (file.stages.empty() || last_instruction(file, "", "HEALTHCHECK") != nullptr) return;
    findings.push_back({file.stages.back().image.span, "the image has no HEALTHCHECK"});
  });
  return findings;
}

Rule docker_no_healthcheck() { return {check}; }

}  // namespace preship
