#pragma once
// Which manifests does something apply to a cluster that people use?

#include <set>

#include "model/project.h"

namespace preship {

// What a kustomization for production reaches, what a GitOps controller (Argo CD, Flux) is told to apply, and files whose own path says
// production. Nothing that lies in a directory for development, tests or staging.
std::set<FileId> applied_for_production(const Project& project);

}  // namespace preship
