#include <algorithm>

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/docker/node_builds.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool has_schema(const Project& project) {
  return std::ranges::any_of(project.files, [](const SourceFile& file) { return file.path.ends_with(".prisma"); });
}

static bool may_bring_schema(const Project& project, const Dockerfile& file, const DockerInstruction& copy) {
  if (!flag_value(copy, "from").empty() || !copy.heredocs.empty() || holds(copy.rest.value, "prisma")) return true;
  return std::ranges::any_of(project.files, [&](const SourceFile& schema) {
    return schema.path.ends_with(".prisma") && brings(project, file, copy, schema.path);
  });
}

static Findings check(const Project& project) {
  Findings findings;
  if (!has_schema(project)) return findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    const PackageJson* package = package_built_by(project, file);
    std::vector<bool> brought;
    for (const DockerStage& stage : file.stages) {
      bool there = stage.base_stage && *stage.base_stage < brought.size() && brought[*stage.base_stage];
      for (const DockerInstruction& instruction : stage.instructions) {
        if (is_one_of(instruction.keyword.value, {"COPY", "ADD"})) there = there || may_bring_schema(project, file, instruction);
        if (instruction.keyword.value != "RUN" || there) continue;
        there = mounts(instruction, "type=bind") || holds_any(instruction.rest.value, {"git clone", "curl", "wget", "schema.prisma"});
        for (const ShellCommand& command : instruction.commands) {
          if (there || !generates_prisma(package, command)) continue;
          findings.push_back({command.span, "the Prisma client is generated here, and no schema is copied before"});
          there = true;
        }
      }
      brought.push_back(there);
    }
  });
  return findings;
}

Rule docker_prisma_schema_missing() { return {check}; }

}  // namespace preship
