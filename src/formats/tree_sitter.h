#pragma once
// tree-sitter with a budget. Some inputs of a few bytes never end in any version of the library (tree-sitter/tree-sitter
// issue 3393); a parse that calls back more often than 64 + 32 times per KiB is cancelled. The count is the same on every machine.

#include <tree_sitter/api.h>

#include <memory>
#include <string_view>

namespace preship {

struct TreeDeleter {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using Tree = std::unique_ptr<TSTree, TreeDeleter>;

enum class Grammar : std::uint8_t { javascript, typescript, tsx, python, bash };

// Null when the text is over 512 KiB, over budget, or over two seconds. Never recurses; safe for any bytes.
Tree parse_tree(Grammar grammar, std::string_view text);

// The bytes of a node.
std::string_view node_text(TSNode node, std::string_view text);

}  // namespace preship
