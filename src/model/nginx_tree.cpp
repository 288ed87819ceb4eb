#include "model/nginx_tree.h"

#include <algorithm>

namespace preship {
namespace {

bool take_named(const std::vector<const NginxNode*>& siblings, std::string_view name, std::vector<const NginxNode*>& found) {
  for (const NginxNode* node : siblings)
    if (node->name() == name) found.push_back(node);
  return !found.empty();
}

}  // namespace

const NginxNode* around(const NginxNode& node, std::string_view name) {
  for (const NginxNode* at = node.parent; at != nullptr; at = at->parent)
    if (at->name() == name) return at;
  return nullptr;
}

const NginxNode* child_of(const NginxNode& node, std::string_view name) {
  const auto found =
      std::find_if(node.children.rbegin(), node.children.rend(), [&](const NginxNode* child) { return child->name() == name; });
  return found == node.children.rend() ? nullptr : *found;
}

NginxInForce in_force(const NginxTree& tree, const NginxNode& block, std::string_view name) {
  NginxInForce result;
  for (const NginxNode* at = &block; at != nullptr; at = at->parent) {
    result.open = result.open || at->open;
    if (take_named(at->children, name, result.directives)) return result;
  }
  result.open = result.open || tree.open;
  take_named(tree.top, name, result.directives);
  return result;
}

}  // namespace preship
