#include "answers/nginx/loops.h"
#include "rule.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "map" || at.directive.block.empty()) return;
  if (find_directive(at.directive.block, "default") == nullptr && find_directive(at.directive.block, "include") == nullptr)
    findings.push_back({at.directive.name.span, "'" + at.node.argument(1) + "' is empty where no entry matches"});
}

Rule nginx_map_without_default() { return {each_directive<check>}; }

}  // namespace preship
