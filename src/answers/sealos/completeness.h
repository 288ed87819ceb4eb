#pragma once
// What a Sealos template lacks: fields that the template service demands, and objects without which the app does not come up or cannot be
// reached. https://github.com/labring-actions/templates/blob/main/example.md

#include "answers/sealos/shape.h"
#include "answers/sealos/template.h"

namespace preship {

struct TemplateFault : SealosFault {
  std::optional<Fix> fix = {};
};

// What the service refuses, in any template; and the objects that are missing, in templates of this repository's own app.
std::vector<TemplateFault> template_faults(const Project& project, const SealosTemplatePlace& place);

}  // namespace preship
