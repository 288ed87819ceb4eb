#pragma once
// What a script of a workflow hands to the steps behind it.

#include <string_view>
#include <vector>

#include "formats/yaml/shell.h"
#include "model/facts.h"

namespace preship {

// The KEY=value lines that a script appends to the file `variable` names, GITHUB_ENV or GITHUB_OUTPUT: by echo, printf, a group
// of these, or a here-document. `mapped` is the script.
std::vector<EnvDeclaration> appended_lines(FileId file, const MappedText& mapped, std::string_view variable);

}  // namespace preship
