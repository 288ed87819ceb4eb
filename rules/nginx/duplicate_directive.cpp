#include "answers/nginx/loops.h"
#include "knowledge/formats/nginx_directives.h"
#include "rule.h"

namespace preship {

static bool stands_once(std::string_view name) {
  const NginxDirectiveFact* known = find_nginx_directive(name);
  return known != nullptr && known->once;
}

static void check(const NginxPlace& at, Findings& findings) {
  if (!at.directive.has_block || holds_data(at.directive)) return;
  std::map<std::string_view, const NginxNode*> seen;
  for (const NginxNode* child : at.node.children) {
    if (!stands_once(child->name())) continue;
    const auto [first, is_new] = seen.emplace(child->name(), child);
    if (is_new) continue;
    findings.push_back({child->directive->name.span,
                        "nginx will not start: '" + child->name() + "' stands twice in this block",
                        {{first->second->directive->span, "it stands here too"}}});
  }
}

Rule nginx_duplicate_directive() { return {each_directive<check>}; }

}  // namespace preship
