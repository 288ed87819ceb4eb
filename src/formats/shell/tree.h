#pragma once
// A walk over a shell's syntax tree without recursion.

#include <functional>
#include <vector>

#include "formats/tree_sitter.h"
#include "model/shell.h"

namespace preship {

// Visits every node in the order of the text; `parents` are the nodes above it, the root first.
void visit_tree(TSNode root, const std::function<void(TSNode node, const std::vector<TSNode>& parents)>& visit);

// parse_shell() for text that is parsed already; nothing when the tree is null.
std::vector<ShellCommand> commands_of_tree(const Tree& tree, FileId file, std::string_view text, std::uint32_t offset);

}  // namespace preship
