#include "answers/nginx/loops.h"
#include "answers/nginx/servers.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_plain(std::string_view name) { return holds(name, ".") && name.find_first_of("~*$_") == std::string_view::npos; }

static bool listens(const NginxServer& server, bool tls) {
  return std::ranges::any_of(server.listens, [&](const NginxListen& listen) { return listen.tls == tls && (tls || listen.port == 80); });
}

// `return 301 https://$host$request_uri`: the browser asks the HTTPS server for the same name.
static bool keeps_name(const NginxNode& block) {
  return std::ranges::any_of(block.children, [](const NginxNode* child) {
    const bool sends = child->name() == "return" || child->name() == "rewrite";
    return (sends && std::ranges::any_of(child->directive->arguments,
                                         [](const Text& word) {
                                           return word.value.starts_with("https://$host") || word.value.starts_with("https://$http_host");
                                         })) ||
           (child->name() == "location" && keeps_name(*child));
  });
}

static void look_at(const NginxTree& tree, Findings& findings) {
  const std::vector<NginxServer> servers = http_servers(tree);
  const NginxNode* secure = nullptr;
  for (const NginxServer& server : servers)
    if (listens(server, true)) secure = server.node;
  if (secure == nullptr || tree.open) return;
  for (const NginxServer& server : servers) {
    if (!listens(server, false) || !keeps_name(*server.node)) continue;
    for (const Text& name : server.names) {
      const ServerChoice choice = choose_server(servers, 443, name.value);
      if (!is_plain(name.value) || choice.server == nullptr || choice.unsure || choice.match != NameMatch::fallback) continue;
      // A server that is meant to take what no name matches.
      if (choice.listen != nullptr && choice.listen->default_server) continue;
      findings.push_back(
          {name.span, "'" + name.value + "' is sent to HTTPS, where no server has the name: another site answers, with its certificate"});
      findings.back().notes.push_back({choice.server->node->directive->name.span, "the server that answers"});
    }
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& tree : project.nginx_trees)
    if (project.in_production({tree->files.front()->file})) look_at(*tree, findings);
  return findings;
}

Rule nginx_server_name_mismatch() { return {check}; }

}  // namespace preship
