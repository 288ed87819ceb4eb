#pragma once
// stage_keys.tsv: variables by which apps and frameworks learn where they run.

#include <string_view>

namespace preship {

// Its value is the name of a deployment: production, staging. Without a public prefix.
bool tells_stage(std::string_view name);

// Its value makes a framework behave as on a developer's machine.
bool tells_mode(std::string_view name);

// Such a value, by itself or as the last part of a module: "dev", "config.settings.local".
bool is_development_mode(std::string_view value);

}  // namespace preship
