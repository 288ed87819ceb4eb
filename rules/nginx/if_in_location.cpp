#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  const NginxNode* block = at.node.parent;
  if (block == nullptr || block->name() != "if" || around(*block, "location") == nullptr) return;
  if (is_one_of(at.node.name(),
                {"return", "rewrite", "set", "break", "add_header", "access_log", "more_set_headers", "default_type", "limit_rate"}))
    return;
  findings.push_back({at.directive.name.span, "'" + at.node.name() + "' in an if of a location may do other things than it says"});
}

Rule nginx_if_in_location() { return {each_directive<check>}; }

}  // namespace preship
