#pragma once
// Where a command stands in its script.

#include <string_view>
#include <vector>

#include "formats/tree_sitter.h"
#include "model/shell.h"

namespace preship {

// `parents` are the nodes above it, the root first; `offset` is where text[0] stands in the file.
ShellFlow flow_of(TSNode command, const std::vector<TSNode>& parents, FileId file, std::string_view text, std::uint32_t offset);

}  // namespace preship
