#pragma once
// .sealos/analysis.json against the app of today: the next image and template are made of what it says.

#include "answers/sealos/apps.h"
#include "answers/sealos/shape.h"

namespace preship {

// Where analysis.json and the code differ, in the order of its keys. The app must have an analysis.
std::vector<SealosFault> stale_parts(const Project& project, const SealosApp& app);

}  // namespace preship
