#pragma once

#include "model/project.h"

namespace preship {

// Fills the part of Project::index that names compose files; linking completes them, and none comes or goes.
void index_compose_files(Project& project);

// Fills the parts that name deployments, Dockerfiles and packages: as soon as no more of them come or go.
void index_artifacts(Project& project);

// Fills the rest from facts that change no more.
void index_facts(Project& project);

}  // namespace preship
