#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "ssl_protocols" && at.node.name() != "proxy_ssl_protocols") return;
  for (const Text& word : at.directive.arguments)
    if (is_one_of(word.value, {"SSLv2", "SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1"}))
      return findings.push_back({word.span, "'" + word.value + "' is broken and still allowed"});
}

Rule nginx_weak_tls() { return {each_directive<check>}; }

}  // namespace preship
