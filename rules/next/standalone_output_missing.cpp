#include <algorithm>

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static const DockerInstruction* copies_standalone(const Dockerfile& file) {
  for (const DockerStage& stage : file.stages)
    for (const DockerInstruction& instruction : stage.instructions)
      if (instruction.keyword.value == "COPY" && holds(instruction.rest.value, ".next/standalone")) return &instruction;
  return nullptr;
}

// Some configuration of the package says it, or cannot be read to its end.
static bool may_be_standalone(const Project& project, const std::string& directory) {
  return std::ranges::any_of(project.facts.framework_settings, [&](const FrameworkSetting& setting) {
    if (directory_of(project.file(setting.name.span.file).path) != directory) return false;
    const std::string& value = setting.value.value;
    return setting.name.value == "import" || (setting.name.value == "output" && !is_one_of(value, {"\"export\"", "'export'", "undefined"}));
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    const DockerInstruction* copy = copies_standalone(file);
    const PackageJson* package = copy == nullptr ? nullptr : package_built_by(project, file);
    if (package == nullptr || !package->depends_on("next") || may_be_standalone(project, package->directory)) return;
    findings.push_back({copy->span, "there is no '.next/standalone': no configuration says output: \"standalone\""});
  });
  return findings;
}

Rule next_standalone_output_missing() { return {check}; }

}  // namespace preship
