#include "answers/nginx/client_keys.h"
#include "answers/nginx/loops.h"
#include "answers/proxies/chains.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check_limit(const NginxPlace& at, Findings& findings) {
  if (!is_one_of(at.node.name(), {"limit_req_zone", "limit_conn_zone"}) || at.directive.arguments.empty()) return;
  const std::string& key = at.node.argument(0);
  const std::optional<Span> chosen = client_chosen(at.tree, key);
  // A proxy of this repository in front may write the header itself, as Caddy does.
  const bool behind =
      chosen && std::ranges::any_of(inner_proxies(at.project), [&](const InnerProxy& proxy) { return proxy.tree == &at.tree; });
  if (!chosen || behind) return;
  findings.push_back({at.directive.span,
                      "'" + key +
                          "' is the first address of X-Forwarded-For, which the client writes: with another one in each request, nobody "
                          "meets this limit",
                      {{*chosen, "the address is taken here"}}});
}

Rule nginx_limit_by_client_header() { return {each_directive<check_limit>}; }

}  // namespace preship
