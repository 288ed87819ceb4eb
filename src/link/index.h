#pragma once

#include "model/project.h"

namespace preship {

// Fills the parts of Project::index that name deployments, Dockerfiles and packages: as soon as no more of them come or go.
void index_artifacts(Project& project);

// Fills the rest from facts that change no more.
void index_facts(Project& project);

}  // namespace preship
