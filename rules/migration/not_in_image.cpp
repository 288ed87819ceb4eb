#include "answers/docker/loops.h"
#include "answers/migrations/nextly.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool brings(const DockerStage& stage, std::string_view folder) {
  return std::ranges::any_of(stage.instructions, [&](const DockerInstruction& instruction) {
    if (!is_one_of(instruction.keyword.value, {"COPY", "ADD", "RUN"})) return false;
    const std::string_view rest = instruction.rest.value;
    return holds(rest, "migrations") || holds(rest, "/src ") || holds(rest, " src ") || holds(rest, ". .") || holds(rest, folder) ||
           holds(rest, "/app /app");
  });
}

static bool traces(const Project& project, const std::string& directory) {
  return std::ranges::any_of(project.by_path, [&](const auto& file) {
    return base_name(file.first).starts_with("next.config.") && directory_of(file.first) == directory &&
           holds(project.file(file.second).text, "outputFileTracingIncludes");
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlySetup& setup : once<nextly_setups>(project)) {
    if (!migrates_on_boot(setup) || traces(project, setup.directory)) continue;
    each_dockerfile(project, [&](const Dockerfile& file) {
      if (file.stages.empty() || brings(file.stages.back(), setup.migrations)) return;
      for (const DockerInstruction& instruction : file.stages.back().instructions)
        if (instruction.keyword.value == "COPY" && holds(instruction.rest.value, ".next/standalone")) {
          findings.push_back({instruction.span,
                              "the app migrates when it starts, and '" + setup.migrations + "' is not copied into the image",
                              {{setup.db().find("runMigrationsOnBoot").span, "migrations run on boot"}}});
          break;
        }
    });
  }
  return findings;
}

Rule migration_not_in_image() { return {check}; }

}  // namespace preship
