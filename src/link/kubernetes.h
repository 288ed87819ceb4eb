#pragma once
// What only several files together say about Kubernetes objects.

#include "model/project.h"

namespace preship {

// Marks what kustomize and skaffold change before it is applied (KubernetesFile::kustomize_base, Image::opaque), gives the
// keys of ConfigMaps and Secrets of other files to the deployments that take them by envFrom, and joins Services to the
// workloads of their directory. An envFrom whose object is nowhere becomes an Opaque. Needs the facts of all files.
void link_kubernetes(Project& project);

}  // namespace preship
