#pragma once
// What a person is asked for when a Sealos template is deployed.

#include "answers/sealos/template.h"

namespace preship {

// The read of a variable that the input fills and that the code cannot do without; null when there is none.
const EnvRead* read_filled_by(const Project& project, const SealosTemplatePlace& place, const SealosField& input);

// `if`: the form does not always ask for it.
bool is_asked_sometimes(const KubernetesFile& file, const SealosField& input);

}  // namespace preship
