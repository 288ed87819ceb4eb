#pragma once
// What the files under `env_file:` reach.

#include "model/project.h"

namespace preship {

// True when the declaration stands in a file that compose hands to a container and reads for nothing else: `env_file:` does not
// feed ${}. Not for names that people give to --env-file: .env and its kin, and those that a command of the repository names.
// https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/
bool reaches_container_only(const Project& project, const EnvDeclaration& declaration);

// `env_file: joplin/.env` of an image that others build: its keys are that image's, and so are those of joplin/.env.example.
bool is_for_foreign_image(const Project& project, const DotenvFile& file);

}  // namespace preship
