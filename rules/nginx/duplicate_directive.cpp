#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool stands_once(std::string_view name) {
  return is_one_of(name, {"root", "alias", "client_max_body_size", "sendfile", "gzip", "tcp_nopush", "tcp_nodelay", "keepalive_timeout",
                          "proxy_pass", "proxy_read_timeout", "proxy_http_version", "worker_processes", "worker_connections", "pid",
                          "server_tokens", "autoindex", "default_type", "fastcgi_pass", "try_files"});
}

static void check(const NginxPlace& at, Findings& findings) {
  if (!at.directive.has_block || holds_data(at.directive)) return;
  std::map<std::string_view, const NginxNode*> seen;
  for (const NginxNode* child : at.node.children) {
    if (!stands_once(child->name())) continue;
    const auto [first, is_new] = seen.emplace(child->name(), child);
    if (is_new) continue;
    findings.push_back({child->directive->name.span,
                        "nginx will not start: '" + child->name() + "' stands twice in this block",
                        {{first->second->directive->span, "it stands here too"}}});
  }
}

Rule nginx_duplicate_directive() { return {each_directive<check>}; }

}  // namespace preship
