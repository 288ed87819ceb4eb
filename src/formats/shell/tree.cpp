#include "formats/shell/tree.h"

namespace preship {

void visit_tree(TSNode root, const std::function<void(TSNode node, const std::vector<TSNode>& parents)>& visit) {
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  std::vector<TSNode> parents;
  bool more = true;
  while (more) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    visit(node, parents);
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      parents.push_back(node);
      continue;
    }
    while (!(more = ts_tree_cursor_goto_next_sibling(&cursor)) && ts_tree_cursor_goto_parent(&cursor)) parents.pop_back();
  }
  ts_tree_cursor_delete(&cursor);
}

}  // namespace preship
