#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/lower_case.h"

namespace preship {

static bool adds(const NginxNode& block, const std::string& header) {
  return std::ranges::any_of(
      block.children, [&](const NginxNode* child) { return child->name() == "add_header" && lower_case(child->argument(0)) == header; });
}

static void check(const NginxPlace& at, Findings& findings) {
  if (!at.directive.has_block || child_of(at.node, "add_header") == nullptr) return;
  const NginxNode* merge = child_of(at.node, "add_header_inherit");
  if (merge != nullptr && merge->argument(0) == "merge") return;
  NginxInForce outer;
  if (at.node.parent != nullptr) outer = in_force(at.tree, *at.node.parent, "add_header");
  else
    for (const NginxNode* node : at.tree.top)
      if (node->name() == "add_header") outer.directives.push_back(node);
  std::vector<std::string> lost;
  for (const NginxNode* header : outer.directives)
    if (!adds(at.node, lower_case(header->argument(0)))) lost.push_back(header->argument(0));
  if (lost.empty()) return;
  findings.push_back({child_of(at.node, "add_header")->directive->name.span,
                      "this takes the headers of the block around it away: " + quoted_list(lost),
                      {{outer.directives.front()->directive->span, "set here"}}});
}

Rule nginx_header_redefinition() { return {each_directive<check>}; }

}  // namespace preship
