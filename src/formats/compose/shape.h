#pragma once
// Keys and types that docker compose refuses, by the table of knowledge/formats/compose_keys.h.

#include <vector>

#include "model/facts.h"
#include "model/yaml.h"

namespace preship {

// Keys that compose does not know, values of a kind that it does not take, and names that are given twice. `root` is the document.
std::vector<SyntaxError> compose_shape_errors(const YamlNode& root);

}  // namespace preship
