#pragma once
// A tree of JSON or TOML in the shape of YAML, for who reads all three alike.

#include "model/json.h"
#include "model/yaml.h"

namespace preship {

// Texts are quoted scalars, numbers, true and false plain ones. Every place stays where it was.
YamlNodePtr yaml_of_json(const JsonValue& value);

}  // namespace preship
