#pragma once

#include "model/project.h"

namespace preship {

// Puts together pipelines from the files that they include.
void link_pipelines(Project& project);

}  // namespace preship
