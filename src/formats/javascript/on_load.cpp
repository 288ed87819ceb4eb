// When an expression runs: with its module, or in a browser.

#include <algorithm>

#include "formats/javascript/need.h"

namespace preship::js {
namespace {

// Statements whose parts may run never, many times, or with their exceptions caught.
bool may_be_skipped(TSNode node) {
  return is_any(node, {"try_statement", "for_statement", "for_in_statement", "while_statement", "do_statement", "switch_statement",
                       "class_body", "jsx_element", "jsx_self_closing_element"});
}

bool is_later_operand(TSNode node, TSNode child) {
  return is_any(node, {"binary_expression", "assignment_pattern"}) && is_field(node, "right", child) &&
         (!is(node, "binary_expression") || is_any(field(node, "operator"), {"&&", "||", "??"}));
}

}  // namespace

bool runs_on_load(Spot spot) {
  for (; spot.has_parent(); spot = spot.up()) {
    const TSNode parent = spot.above();
    if (is_function(parent) || may_be_skipped(parent) || is_later_operand(parent, spot.node())) return false;
    if (is_any(parent, {"if_statement", "ternary_expression"}) && !is_field(parent, "condition", spot.node())) return false;
  }
  return true;
}

bool asks_for_window(const Script& script, Spot spot) {
  constexpr std::uint32_t reach = 4000;  // bytes; nobody asks further away, and no input makes this slow
  for (int left = 64; left > 0 && spot.has_parent(); --left, spot = spot.up()) {
    const TSNode parent = spot.above();
    const bool is_choice = is_any(parent, {"if_statement", "ternary_expression", "binary_expression"});
    if (!is_choice && !is(parent, "statement_block") && !is(parent, "program")) continue;
    // The condition of a choice; of a block, the statements before, one of which may return on the server.
    const std::uint32_t end = ts_node_start_byte(spot.node());
    const std::uint32_t begin = std::max(ts_node_start_byte(parent), end < reach ? 0 : end - reach);
    const std::string_view before = script.text().substr(begin, end - begin);
    for (const std::string_view word : {"typeof window", "typeof document", "isServer", "isBrowser", "isClient", "env.SSR",
                                        "process.server", "process.client", "NEXT_RUNTIME", "browser)"})
      if (before.find(word) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace preship::js
