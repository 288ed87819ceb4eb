#pragma once
// What an image is made of.

#include <string>

#include "knowledge/images/tools.h"
#include "model/project.h"

namespace preship {

// The image that the chain of stages of a target ends in, with its variables resolved; null for scratch.
const Image* base_image(const Project& project, const Dockerfile& file, const std::string& target);

// The image that runs without a build of this repository: `image:` of compose; null when it is built, or none.
const Image* foreign_image(const Project& project, const Deployment& deployment);

// A database as its makers publish it, or with files of our own on top: what it reads is known, and no code of ours runs in it.
bool runs_database(const Project& project, const Deployment& deployment);

// `postgres:${POSTGRES_VERSION:-latest}`, and an env file of the directory, an example too, says which: the default is nobody's.
bool is_chosen_by_env_file(const Project& project, const Image& image);

// Is the program in the image that a deployment runs? unknown: the base is not known, or a step may have installed it.
Presence holds_tool(const Project& project, const Deployment& deployment, std::string_view tool);

// True when its wget is that of BusyBox.
bool has_busybox(const Project& project, const Deployment& deployment);

}  // namespace preship
