#include "answers/nginx/loops.h"
#include "rule.h"

namespace preship {

// The prefix of a location; "" for exact ones, named ones and regular expressions.
static std::string prefix_of(const NginxNode& location) {
  const std::string& first = location.argument(0);
  if (first == "^~") return location.argument(1);
  return first.starts_with('/') ? first : "";
}

static void check(const NginxPlace& at, Findings& findings) {
  const NginxNode* location = at.node.parent;
  if (at.node.name() != "alias" || location == nullptr || location->name() != "location") return;
  const std::string prefix = prefix_of(*location), path = at.node.argument(0);
  if (prefix.empty() || prefix.ends_with('/') || !path.ends_with('/') || path.size() < 2) return;
  const Text& written = location->directive->arguments.back();
  Finding finding{written.span,
                  "'" + prefix + "../' leaves '" + path + "': the location has no slash at its end, and the alias has one",
                  {{at.directive.arguments[0].span, "the alias"}}};
  finding.fix = Fix{"end the location with a slash", {{{written.span.file, written.span.end, written.span.end}, "/"}}, false};
  findings.push_back(std::move(finding));
}

Rule nginx_alias_traversal() { return {each_directive<check>}; }

}  // namespace preship
