#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (!is_one_of(at.node.name(), {"add_header", "more_set_headers", "proxy_set_header", "add_trailer"})) return;
  for (const Text& word : at.directive.arguments)
    if (word.value.find('\n') != std::string::npos) findings.push_back({word.span, "a header is written over several lines"});
}

Rule nginx_multiline_header() { return {each_directive<check>}; }

}  // namespace preship
