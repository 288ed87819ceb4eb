#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// What $server_name is there: the first name of the server; null where an included file may say it.
static const Text* first_name(const NginxNode& server) {
  const NginxNode* names = child_of(server, "server_name");
  return names == nullptr || names->directive->arguments.empty() ? nullptr : &names->directive->arguments[0];
}

static void check(const NginxPlace& at, Findings& findings) {
  if (!is_one_of(at.node.name(), {"return", "rewrite"})) return;
  const std::string& target = at.node.argument(1);
  if (!holds_any(target, {"://$server_name", "://${server_name}"})) return;
  const NginxNode* server = around(at.node, "server");
  if (server == nullptr || server->open) return;
  const Text* name = first_name(*server);
  if (name != nullptr && name->value != "_" && !name->value.empty()) return;
  Finding finding{at.directive.arguments[1].span, std::string("'$server_name' is ") +
                                                      (name == nullptr ? "empty" : "'" + name->value + "'") +
                                                      " here: browsers are sent to a host that does not exist"};
  if (name != nullptr) finding.notes.push_back({name->span, "the name of this server"});
  findings.push_back(std::move(finding));
}

Rule nginx_redirect_to_no_name() { return {each_directive<check>}; }

}  // namespace preship
