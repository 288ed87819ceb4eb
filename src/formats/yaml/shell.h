#pragma once
// Shell text that stands in a YAML scalar: `run:` of a workflow, the command of a container.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/shell_script.h"
#include "model/yaml.h"

namespace preship {

// A scalar as the program reads it, and where in the file each of its bytes stands.
struct MappedText {
  std::string text;
  std::vector<std::uint32_t> offsets;  // as long as `text`
};

// Undoes what YAML did to the scalar: indentation of blocks, folding of lines, escapes in quotes. `file_text`: the whole file.
MappedText map_scalar(const YamlNode& node, std::string_view file_text);

// The commands of a scalar, with spans in the file. ${{ expressions }} count as parts of words and stay in the values.
std::vector<ShellCommand> parse_yaml_shell(const YamlNode& node, std::string_view file_text);

// The same as a script, with what it runs over ssh.
ShellScript parse_yaml_script(const YamlNode& node, std::string_view file_text, bool errexit, bool pipefail);

// The commands of an argument list: those of the script for `sh -c script`, otherwise the one that the list spells.
std::vector<ShellCommand> parse_yaml_arguments(const std::vector<YamlNodePtr>& arguments, std::string_view file_text);

}  // namespace preship
