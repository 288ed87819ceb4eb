#pragma once
// Files without which a command fails.

#include <optional>
#include <string>
#include <string_view>

#include "model/project.h"

namespace preship {

// The file that the command cannot do without, relative to where it runs, at the word that asks for it: package.json for a package manager,
// what pip's -r names, a script. Nothing where an option leads elsewhere, or the name is computed. The command must be unwrapped(),
// `written` is the same as it stands.
std::optional<Text> file_needed_by(const ShellCommand& command, const ShellCommand& written);

// A file of production of that name, whatever its directory; null when there is none.
const std::string* path_named(const Project& project, std::string_view name);

}  // namespace preship
