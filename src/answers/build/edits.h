#pragma once
// Edits that give a build what it lacks.

#include <optional>
#include <vector>

#include "answers/build/app_builds.h"
#include "model/rule.h"

namespace preship {

// ARG and ENV in front of the build, and the values that compose gives at run time as build arguments. Null when the build is
// no RUN of a Dockerfile, or the compose file is not written plainly.
std::optional<Fix> give_to_build(const Project& project, const Deployment& deployment, const AppBuild& build,
                                 const std::vector<const EnvDeclaration*>& late);

}  // namespace preship
