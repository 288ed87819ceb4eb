#pragma once
// What the objects of a Kubernetes file say about the deployment.

#include "model/facts.h"
#include "model/kubernetes.h"
#include "text/source_file.h"

namespace preship {

// Appends deployments, images, variables, ports, probes and hosts of `model`, which was read from `file`.
void add_kubernetes_facts(const KubernetesFile& model, const SourceFile& file, Facts& facts);

}  // namespace preship
