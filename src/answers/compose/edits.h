#pragma once
// Edits of compose files in the style of what is written there. Null wherever the place is not plain block YAML of the
// deployment's own: flow collections, anchors used from elsewhere, values that come from another file.

#include <optional>
#include <string>
#include <vector>

#include "model/rule.h"

namespace preship {

// Adds KEY: ${KEY:?set KEY} for each key behind the last variable of `environment:`, as a mapping or as a list as it stands.
// Compose then takes the value from the shell or .env and refuses to start without it.
std::optional<Fix> require_in_environment(const Project& project, const Deployment& deployment, const std::vector<std::string>& keys);

// Each read `${KEY}` as ${KEY:-} where the code does without the key, which is what happens today, said aloud; else as
// ${KEY:?set KEY}, so that compose refuses to start and says why. Null when one is written in another way.
std::optional<Fix> say_what_happens(const Project& project, const std::vector<const EnvRead*>& reads);

// Hands variables that `environment:` gives to the build as well: build.args, made when it is not there.
std::optional<std::vector<Edit>> hand_to_build(const Project& project, const Deployment& deployment,
                                               const std::vector<const EnvDeclaration*>& variables);

}  // namespace preship
