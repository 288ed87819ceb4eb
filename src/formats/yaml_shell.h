#pragma once
// Shell text that a YAML scalar holds.

#include <string_view>
#include <vector>

#include "model/shell.h"
#include "model/yaml.h"

namespace preship {

// The commands of a scalar's value, with spans of the file: block scalars, folding and escapes are seen through.
std::vector<ShellCommand> parse_yaml_shell(const YamlNode& scalar, std::string_view file_text);

}  // namespace preship
