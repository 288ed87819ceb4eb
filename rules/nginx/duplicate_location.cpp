#include "answers/nginx/loops.h"
#include "rule.h"

namespace preship {

// What nginx compares: the path, and whether it is exact or a regular expression. "^~" is still a prefix.
static std::string key_of(const NginxDirective& location) {
  std::string key;
  for (const Text& word : location.arguments)
    if (word.value != "^~") key += word.value + " ";
  return key;
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "server" && at.node.name() != "location") return;
  std::map<std::string, const NginxNode*> seen;
  for (const NginxNode* child : at.node.children) {
    if (child->name() != "location" || child->directive->arguments.empty() ||
        child->directive->arguments.back().value.find("${") != std::string::npos)
      continue;
    const auto [first, is_new] = seen.emplace(key_of(*child->directive), child);
    if (is_new || key_of(*child->directive).starts_with("~")) continue;
    findings.push_back({child->directive->arguments.back().span,
                        "nginx will not start: location '" + child->directive->arguments.back().value + "' stands twice",
                        {{first->second->directive->arguments.back().span, "it stands here too"}}});
  }
}

Rule nginx_duplicate_location() { return {each_directive<check>}; }

}  // namespace preship
