#include "answers/docker/copied_env_file.h"

#include <algorithm>

#include "answers/build/app_builds.h"
#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/docker/targets.h"
#include "answers/queries.h"
#include "knowledge/secrets/secrets.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_env_file_for_people(const Project& project, const DotenvFile& file) {
  return file.role != DotenvRole::test && base_name(project.file(file.file).path).starts_with(".env");
}

// ".env.local" of .env.local.example, ".env" of all others.
std::string kept_name(std::string_view name) { return name.starts_with(".env.local") ? ".env.local" : ".env"; }

// Where people keep their env file in this context: beside an example or a real one, .env before .env.local. "" when there is no sign of
// any.
std::string likely_env_file(const Project& project, const std::string& context) {
  std::string local;
  for (const auto& file : project.facts.dotenv_files) {
    const std::string& path = project.file(file->file).path;
    const std::string directory = directory_of(path);
    if (!project.in_production({file->file}) || !is_env_file_for_people(project, *file) || !lies_in(directory, context)) continue;
    const std::string name = kept_name(base_name(path));
    std::string kept = directory == context ? name : (context == "." ? directory : directory.substr(context.size() + 1)) + "/" + name;
    if (name == ".env") return kept;
    if (local.empty()) local = std::move(kept);
  }
  return local;
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

struct Keeper {
  const DockerInstruction* copy = nullptr;
  const DockerInstruction* carried = nullptr;
  bool standalone = false;  // what next build puts together, with .env and .env.production among it
};

// A step that takes an env file out, moves it or writes one: what is there at the end is not the host's.
bool speaks_of_env_file(const DockerStage& stage) {
  return std::ranges::any_of(stage.instructions, [](const DockerInstruction& instruction) {
    return instruction.keyword.value == "RUN" && holds(instruction.rest.value, ".env");
  });
}

// COPY --from=builder /app ./ where the builder has the context in /app; so does what `next build` puts into .next/standalone:
// https://nextjs.org/docs/app/api-reference/config/next-config-js/output#automatically-copying-traced-files
Keeper taken_over(const Dockerfile& file, const DockerStage& stage, const DockerInstruction& copy) {
  const DockerStage* from = copy.keyword.value == "COPY" && !copy.onbuild ? stage_copied_from(file, copy) : nullptr;
  if (from == nullptr || copy.arguments.size() < 2 || from == &stage) return {};
  for (const DockerStage* below = from; below != nullptr; below = below->base_stage ? &file.stages[*below->base_stage] : nullptr) {
    if (speaks_of_env_file(*below)) return {};
    for (const DockerInstruction& instruction : below->instructions) {
      if (!copies_context(instruction)) continue;
      const std::string home = absolute_in_stage(file, *below, instruction, instruction.arguments.back().value);
      for (std::size_t i = 0; !home.empty() && i + 1 < copy.arguments.size(); ++i) {
        const std::string source = absolute_in_stage(file, DockerStage(), copy, copy.arguments[i].value);
        if (source == home) return {&instruction, &copy};
        if (source == home + "/.next/standalone") return {&instruction, &copy, true};
      }
    }
  }
  return {};
}

// The COPY by which the file stays in an image that runs: in the stage that is deployed, or one that it is FROM.
Keeper keeps_context(const Project& project, const Dockerfile& file) {
  Keeper other;
  for (const std::string& target : deployed_targets(project, file))
    for (const DockerStage* stage : file.chain(target))
      for (const DockerInstruction& instruction : stage->instructions) {
        if (copies_context(instruction)) return {&instruction};
        if (other.copy == nullptr) other = taken_over(file, *stage, instruction);
      }
  return other;
}

}  // namespace

std::optional<CopiedEnvFile> copied_env_file(const Project& project, const Dockerfile& file) {
  const Keeper keeper = is_deployed(project, file) && project.in_production({file.file}) ? keeps_context(project, file) : Keeper();
  if (keeper.copy == nullptr) return std::nullopt;
  const std::string context = likely_context(project, file);
  const std::string env = likely_env_file(project, context);
  const std::string ignore = dockerignore_of(project, file, context);
  if (keeper.standalone && env != ".env") return std::nullopt;
  if (env.empty() || is_meant_to_be_there(project, context) || (!ignore.empty() && docker_ignores(project, ignore, env)))
    return std::nullopt;
  return CopiedEnvFile{keeper.copy, keeper.carried, env, ignore};
}

}  // namespace preship
