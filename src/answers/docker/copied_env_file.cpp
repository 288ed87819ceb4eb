#include "answers/docker/copied_env_file.h"

#include <algorithm>

#include "answers/build/app_builds.h"
#include "answers/docker/context.h"
#include "answers/docker/targets.h"
#include "answers/queries.h"
#include "knowledge/secrets/secrets.h"
#include "paths/path.h"

namespace preship {
namespace {

bool is_env_file_for_people(const Project& project, const DotenvFile& file) {
  return file.role != DotenvRole::test && base_name(project.file(file.file).path).starts_with(".env");
}

// Where people keep their .env in this context: beside an example or a real one. "" when there is no sign of any.
std::string likely_env_file(const Project& project, const std::string& context) {
  for (const auto& file : project.facts.dotenv_files) {
    const std::string directory = directory_of(project.file(file->file).path);
    if (!project.in_production({file->file}) || !is_env_file_for_people(project, *file) || !lies_in(directory, context)) continue;
    if (context == ".") return directory == "." ? ".env" : directory + "/.env";
    return directory == context ? ".env" : directory.substr(context.size() + 1) + "/.env";
  }
  return {};
}

// Symfony's .env holds the defaults, is committed, and belongs in the image:
// https://symfony.com/doc/current/configuration.html#configuring-environment-variables-in-env-files
bool is_meant_to_be_there(const Project& project, const std::string& context) {
  const std::string place = context == "." ? "" : context + "/";
  if (project.by_path.contains(place + "symfony.lock") || project.by_path.contains(place + "config/bundles.php")) return true;
  // Committed files of public values: what the build reads. Whoever has the repository has them too.
  bool any = false;
  for (const auto& file : project.facts.dotenv_files) {
    const SourceFile& source = project.file(file->file);
    if (!lies_in(directory_of(source.path), context) || !is_env_file_for_people(project, *file)) continue;
    if (file->role != DotenvRole::real || !source.tracked) return false;
    const bool secret = std::ranges::any_of(project.facts.secrets, [&](const SecretLiteral& each) {
      return each.value.file == file->file && public_prefix(each.name.value).empty();
    });
    if (secret) return false;
    any = true;
  }
  return any;
}

// The COPY by which the file stays in an image that runs: in the stage that is deployed, or one that it is FROM.
const DockerInstruction* keeps_context(const Project& project, const Dockerfile& file) {
  for (const std::string& target : deployed_targets(project, file))
    for (const DockerStage* stage : file.chain(target))
      for (const DockerInstruction& instruction : stage->instructions)
        if (copies_context(instruction)) return &instruction;
  return nullptr;
}

}  // namespace

std::optional<CopiedEnvFile> copied_env_file(const Project& project, const Dockerfile& file) {
  const DockerInstruction* copy = is_deployed(project, file) && project.in_production({file.file}) ? keeps_context(project, file) : nullptr;
  if (copy == nullptr) return std::nullopt;
  const std::string context = likely_context(project, file);
  const std::string env = likely_env_file(project, context);
  const std::string ignore = dockerignore_of(project, file, context);
  if (env.empty() || is_meant_to_be_there(project, context) || (!ignore.empty() && docker_ignores(project, ignore, env)))
    return std::nullopt;
  return CopiedEnvFile{copy, env, ignore};
}

}  // namespace preship
