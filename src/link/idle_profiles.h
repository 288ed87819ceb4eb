#pragma once
// Services of compose files that a plain start leaves out: https://docs.docker.com/compose/how-tos/profiles/

#include "model/project.h"

namespace preship {

// Marks services as not for production whose profiles only CI asks for, or which are named for development and tests.
void mark_idle_profiles(Project& project);

}  // namespace preship
