#pragma once
// Which stages of a Dockerfile somebody builds.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

// The stages that are deployed: those that deployments for production name, else those that workflows and scripts build, else the last
// one, as "". Nothing where a variable chooses and no stage is called production.
std::vector<std::string> deployed_targets(const Project& project, const Dockerfile& file);

// False for a stage that is no part of the last one, nor of any that the builds of this project name: BuildKit leaves it out.
// https://docs.docker.com/build/building/multi-stage/#differences-between-legacy-builder-and-buildkit
bool is_built(const Project& project, const Dockerfile& file, const DockerStage& stage);

// The stages, by their number, that are a part of the target ("" = the last one). Nothing for a name that the file does not have.
std::vector<bool> stages_of_target(const Dockerfile& file, std::string_view target);

}  // namespace preship
