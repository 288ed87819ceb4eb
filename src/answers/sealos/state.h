#pragma once
// .sealos/state.json against itself: what the plugin finds wrong beyond the shape, and what its own rules for the file rule out.
// https://github.com/labring/sealos-skills/blob/main/skills/sealos-deploy/scripts/artifact-validator.mjs

#include "answers/sealos/apps.h"
#include "answers/sealos/shape.h"

namespace preship {

// What of the record cannot be true. Values of a wrong shape are left to shape_faults().
std::vector<SealosFault> state_contradictions(const SealosFile& state);

// Why the check of the running app does not stand behind the record: pending, older than the deployment, without evidence.
std::vector<SealosFault> truth_faults(const Project& project, const SealosApp& app);

}  // namespace preship
