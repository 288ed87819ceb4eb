#pragma once
// The Template object of a Sealos template.

#include "model/kubernetes.h"

namespace preship {

// Sets `sealos` and `sealos_template` when the object is a Template of app.sealos.io/v1; does nothing otherwise.
void read_template(const KubernetesObject& object, KubernetesFile& model);

}  // namespace preship
