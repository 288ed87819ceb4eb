#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/lower_case.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "add_header" || lower_case(at.node.argument(0)) != "content-type") return;
  if (at.node.parent != nullptr)
    for (const NginxNode* sibling : at.node.parent->children)
      if (sibling->name().ends_with("hide_header") && lower_case(sibling->argument(0)) == "content-type") return;
  findings.push_back({at.directive.arguments[0].span, "'Content-Type' is added to the one that is there"});
}

Rule nginx_content_type_header() { return {each_directive<check>}; }

}  // namespace preship
