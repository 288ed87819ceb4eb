#pragma once
// tool_signs.tsv: files that show a language or a package manager at work.

#include <string_view>
#include <vector>

namespace preship {

// Globs of paths, for "language" or "package-manager" and a name of the Sealos plugin; empty when the table does not know it.
std::vector<std::string_view> signs_of_tool(std::string_view kind, std::string_view name);

}  // namespace preship
