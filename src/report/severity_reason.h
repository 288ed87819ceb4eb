#pragma once

#include <string>

#include "engine/check_paths.h"

namespace preship {

// Why a finding is as serious as it is, where its rule's page says otherwise: "error by preship.toml, warning on the rule's page".
// Empty where both agree.
std::string severity_reason(const CheckedProject& checked, const Finding& finding);

}  // namespace preship
