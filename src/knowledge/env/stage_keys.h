#pragma once
// stage_keys.tsv: variables by which apps and frameworks learn where they run.

#include <string_view>

namespace preship {

// Its value is the name of a deployment: production, staging. Without a public prefix.
bool tells_stage(std::string_view name);

// Its value makes a framework behave as on a developer's machine.
bool tells_mode(std::string_view name);

}  // namespace preship
