#include "answers/nginx/loops.h"
#include "rule.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "location" || at.directive.arguments.size() < 2 || !at.node.argument(0).starts_with('~')) return;
  const std::string& pattern = at.node.argument(1);
  if (pattern.find('$') == std::string::npos && !pattern.starts_with('^') && pattern.find("\\.") != std::string::npos)
    findings.push_back({at.directive.arguments[1].span, "the pattern '" + pattern + "' matches names that go on behind it"});
}

Rule nginx_unanchored_pattern() { return {each_directive<check>}; }

}  // namespace preship
