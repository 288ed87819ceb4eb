#pragma once
// Manifests that a kustomization has taken the place of.

#include "model/project.h"

namespace preship {

// k8s/web.yaml beside k8s/base/, where Argo CD or a command applies an overlay of that base: its workloads stand in the base too, and
// nothing names it or its folder. Its deployments are not for production. Kustomizations and deployments must be linked.
void mark_superseded_manifests(Project& project);

}  // namespace preship
