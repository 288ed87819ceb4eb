#pragma once
// Health checks of a container: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/

#include <string_view>

#include "model/facts.h"
#include "model/kubernetes.h"

namespace preship {

// Appends the readiness, liveness and startup probe of the container. `file_text`: the whole file, for exec commands.
void add_probes(const KubernetesContainer& container, std::string_view file_text, Facts& facts);

}  // namespace preship
