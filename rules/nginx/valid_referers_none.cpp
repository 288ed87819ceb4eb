#include "answers/nginx/loops.h"
#include "rule.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "valid_referers") return;
  for (const Text& word : at.directive.arguments)
    if (word.value == "none") findings.push_back({word.span, "requests without a referrer pass: 'none'"});
}

Rule nginx_valid_referers_none() { return {each_directive<check>}; }

}  // namespace preship
