#pragma once
// Stacks whose containers are replaced by themselves as soon as their tags move.

#include <set>
#include <string>

#include "model/rule.h"

namespace preship {

// Compose files that run Watchtower, and those that are put together with them. https://containrrr.dev/watchtower/
std::set<std::string> followed_by_watchtower(const Project& project);

// The moving tags of such a stack are one decision: one finding for all of them, save for a database, whose data a new major version does
// not read.
void fold_followed(const Project& project, const std::set<std::string>& followed, const Image& image, Finding& finding);

}  // namespace preship
