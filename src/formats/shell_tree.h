#pragma once
// A walk over a shell's syntax tree without recursion.

#include <functional>
#include <vector>

#include "formats/tree_sitter.h"

namespace preship {

// Visits every node in the order of the text; `parents` are the nodes above it, the root first.
void visit_tree(TSNode root, const std::function<void(TSNode node, const std::vector<TSNode>& parents)>& visit);

}  // namespace preship
