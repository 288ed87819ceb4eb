#pragma once
// Tools that change manifests before they are applied: what the files say is not what runs.

#include "model/project.h"

namespace preship {

// kustomize: files that a kustomization reaches are bases; images that it sets, and those that skaffold builds, are opaque;
// workloads that it patches may be given further variables; patches themselves are no deployments.
// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
void link_kustomize(Project& project);

}  // namespace preship
