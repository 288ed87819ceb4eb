#include "answers/docker/lost_arguments.h"

#include <algorithm>

#include "answers/env/contract.h"
#include "answers/queries.h"
#include "knowledge/env/platform_keys.h"
#include "knowledge/words/stages.h"
#include "text/words.h"

namespace preship {
namespace {

// https://docs.docker.com/reference/dockerfile/#predefined-args and #automatic-platform-args-in-the-global-scope
bool is_taken_by_build(std::string_view key) {
  if (ends_with_any(key, {"_PROXY", "_proxy"}) || key == "SOURCE_DATE_EPOCH") return true;
  const PlatformKey* known = find_platform_key(key);
  return known != nullptr && known->provider == "Docker";
}

std::vector<std::string_view> arguments_of(const Dockerfile& file) {
  std::vector<std::string_view> names;
  for (const DockerVariable& variable : file.global_args) names.push_back(variable.key.value);
  for (const DockerStage& stage : file.stages)
    for (const DockerVariable& variable : stage.variables)
      if (variable.arg) names.push_back(variable.key.value);
  return names;
}

// Code of the service that the image is built from, which takes the value while it is built. What a server reads, its container is given.
const EnvRead* reader_in(const Project& project, const Dockerfile& file, std::string_view name) {
  const Deployment* image = project.deployment(image_id(project.file(file.file).path));
  const EnvKey* key = image == nullptr || image->service.empty() ? nullptr : find_env(project, name);
  if (key == nullptr) return nullptr;
  for (const std::uint32_t index : key->reads) {
    const EnvRead& read = project.facts.env_reads[index];
    const bool built_in = read.phase == Phase::build || read.phase == Phase::browser;
    if (built_in && counts_as_read(project, read) && are_related(project, image->service, read.service)) return &read;
  }
  return nullptr;
}

// A server for development reads it when it runs: an image of that name, or the same variable under `environment:`.
bool is_read_when_it_runs(const Project& project, const EnvDeclaration& given, const Dockerfile& file) {
  if (stage_named_by(base_name(project.file(file.file).path)) == NamedStage::development) return true;
  return std::ranges::any_of(places_of(project.index.declarations, given.deployment), [&](std::uint32_t index) {
    const EnvDeclaration& other = project.facts.env_declarations[index];
    return !other.build_time && !other.commented && other.key.value == given.key.value;
  });
}

void look_at(const Project& project, const EnvDeclaration& given, const Dockerfile& file, std::vector<LostArgument>& lost) {
  const std::vector<std::string_view> known = arguments_of(file);
  if (is_taken_by_build(given.key.value) || std::ranges::find(known, given.key.value) != known.end()) return;
  const auto near = std::ranges::find_if(known, [&](std::string_view name) { return is_near(name, given.key.value); });
  lost.push_back({&given, &file, reader_in(project, file, given.key.value), near == known.end() ? std::string() : std::string(*near)});
}

}  // namespace

std::vector<LostArgument> lost_arguments(const Project& project) {
  std::vector<LostArgument> lost;
  for (const EnvDeclaration& given : project.facts.env_declarations) {
    if (!given.build_time || given.commented) continue;
    if (given.where == DeclaredIn::compose_build) {
      if (!project.in_production(given.key.span)) continue;
      const Deployment* deployment = project.deployment(given.deployment);
      const Dockerfile* file = deployment == nullptr ? nullptr : project.dockerfile(deployment->dockerfile);
      if (file != nullptr && !is_read_when_it_runs(project, given, *file)) look_at(project, given, *file, lost);
      continue;
    }
    for (const auto& workflow : project.facts.workflows)
      for (const WorkflowImageBuild& build : workflow->image_builds)
        if (const Dockerfile* file = lies_within(given.key.span, build.span) ? project.dockerfile(build.file) : nullptr)
          look_at(project, given, *file, lost);
  }
  return lost;
}

}  // namespace preship
