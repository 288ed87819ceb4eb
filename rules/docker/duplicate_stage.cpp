#include <map>
#include <string>

#include "answers/docker/loops.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    std::map<std::string, const DockerStage*> first;
    for (const DockerStage& stage : file.stages) {
      if (stage.name.empty()) continue;
      const auto [known, is_new] = first.try_emplace(stage.name, &stage);
      if (!is_new)
        findings.push_back(
            {stage.name_text.span, "a stage before is called '" + stage.name + "' already", {{known->second->name_text.span, "here"}}});
    }
  });
  return findings;
}

Rule docker_duplicate_stage() { return {check}; }

}  // namespace preship
