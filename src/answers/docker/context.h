#pragma once
// What a Dockerfile is built from, and whose app it builds.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct BuildContexts {
  std::vector<std::string> directories;  // relative to the root; candidates, the likeliest first
  bool named = false;                    // a compose file, platform or workflow names them; else they are guessed
};
BuildContexts build_contexts(const Project& project, const Dockerfile& file);
// The one that is named; else the nearest of the guesses that holds whatever is copied by name, and the file's own directory without any.
std::string likely_context(const Project& project, const Dockerfile& file);

// The package.json of the app that the Dockerfile builds; null when there is none, or it is one of several.
const PackageJson* package_built_by(const Project& project, const Dockerfile& file);

// "/app/dist/" as "/app/dist", "./src" as "src"; "." for the whole context.
std::string source_path(std::string_view written);

// True when the instruction copies from the context something that the path lies in, or the path itself.
bool brings(const Project& project, const Dockerfile& file, const DockerInstruction& copy, std::string_view path);

enum class Libc : std::uint8_t { unknown, gnu, musl };
// Of the image that a stage is built on, its stages below looked through.
Libc libc_of(const Dockerfile& file, const DockerStage& stage);

// The name of the stage that is meant by one that the file does not have; "" when none is near.
std::string nearest_stage(const Dockerfile& file, std::string_view name);

// The stage that COPY --from means, null when it means an image.
const DockerStage* stage_copied_from(const Dockerfile& file, const DockerInstruction& copy);

// The last stage, or one that it is FROM, copies files of this stage, or of one that is FROM this one.
bool ends_up_in_image(const Dockerfile& file, const DockerStage& stage);

}  // namespace preship
