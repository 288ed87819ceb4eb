#include "answers/nginx/loops.h"
#include "answers/nginx/variables.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static std::size_t end_of_host(std::string_view target) {
  const std::size_t scheme = target.find("://");
  const std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
  return std::min(target.find_first_of("/?#", begin), target.size());
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "proxy_pass" || at.directive.arguments.empty() || at.node.parent == nullptr) return;
  if (child_of(*at.node.parent, "internal") != nullptr) return;
  const Text& target = at.directive.arguments[0];
  const Text host = slice(target, 0, end_of_host(target.value));
  for (const NginxVariable& variable : variables_in(host)) {
    if (is_one_of(variable.name, {"request_uri", "uri", "document_uri"})) return;  // begins with a slash: the host is over
    const bool scheme = host.value.find("$" + variable.name + "://") != std::string::npos;
    if (!client_can_put(at.tree, at.node, variable.name, scheme ? 'a' : '.')) continue;
    return findings.push_back({variable.span, "the client chooses the " + std::string(scheme ? "scheme" : "host") +
                                                  " of the proxied request with '$" + variable.name + "'"});
  }
}

Rule nginx_ssrf() { return {each_directive<check>}; }

}  // namespace preship
