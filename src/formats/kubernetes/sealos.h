#pragma once
// The Template object of a Sealos template.

#include "model/kubernetes.h"

namespace preship {

// Sets `sealos` and `sealos_template` when the object is a Template of app.sealos.io/v1; does nothing otherwise.
void read_template(const KubernetesObject& object, KubernetesFile& model);

// The names of inputs and defaults in all expressions of a template. Comments are none of it.
std::vector<SealosReference> sealos_references(FileId file, std::string_view text);

}  // namespace preship
