#pragma once

#include "workspace/config.h"

namespace preship {

// Compares a parsed preship.toml with config_shape(); see there.
std::vector<ConfigProblem> validate_config(const JsonValue& root);

}  // namespace preship
