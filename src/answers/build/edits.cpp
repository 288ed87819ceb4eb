#include "answers/build/edits.h"

#include "answers/build/docker_edits.h"
#include "answers/compose/edits.h"
#include "answers/queries.h"

namespace preship {
namespace {

// The RUN that holds the command.
const DockerInstruction* run_of(const Project& project, const AppBuild& build) {
  for (const auto& file : project.facts.dockerfiles)
    for (const DockerStage& stage : file->stages)
      for (const DockerInstruction& instruction : stage.instructions)
        if (instruction.span.file == build.span.file && instruction.span.begin <= build.span.begin &&
            build.span.end <= instruction.span.end)
          return &instruction;
  return nullptr;
}

}  // namespace

std::optional<Fix> give_to_build(const Project& project, const Deployment& deployment, const AppBuild& build,
                                 const std::vector<const EnvDeclaration*>& late) {
  const DockerInstruction* run = run_of(project, build);
  auto edits = hand_to_build(project, deployment, late);
  if (run == nullptr || !edits) return std::nullopt;
  const Span before = place_before(project, *run);
  std::vector<std::string> keys;
  for (const EnvDeclaration* given : late) {
    const std::string& key = keys.emplace_back(given->key.value);
    edits->push_back({before, "ARG " + key + "\nENV " + key + "=$" + key + "\n"});
  }
  return Fix{"give " + quoted_list(keys) + " to the build", std::move(*edits), false};
}

}  // namespace preship
