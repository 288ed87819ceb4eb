#include "answers/nginx/loops.h"
#include "rule.h"

namespace preship {

static bool listens(const NginxNode& server, bool tls) {
  return std::ranges::any_of(server.children, [&](const NginxNode* child) {
    if (child->name() != "listen") return false;
    const bool has_tls = std::ranges::find(child->directive->arguments, "ssl", &Text::value) != child->directive->arguments.end();
    return has_tls == tls && (tls || child->argument(0) == "80" || child->argument(0).ends_with(":80"));
  });
}

static std::set<std::string> names_of(const NginxNode& server) {
  std::set<std::string> names;
  if (const NginxNode* node = child_of(server, "server_name"))
    for (const Text& word : node->directive->arguments)
      if (word.value.find('.') != std::string::npos) names.insert(word.value);
  return names;
}

static bool leaves(const NginxNode& block) {
  return std::ranges::any_of(block.children, [](const NginxNode* child) {
    return child->name() == "return" || child->name() == "rewrite" || child->name() == "if" || (leaves(*child));
  });
}

static bool has_twin(const NginxTree& tree, const std::set<std::string>& names) {
  return std::ranges::any_of(tree.nodes, [&](const NginxNode& other) {
    if (other.name() != "server" || !listens(other, true)) return false;
    const std::set<std::string> theirs = names_of(other);
    return std::ranges::any_of(names, [&](const std::string& name) { return theirs.contains(name); });
  });
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "server" || at.node.open || !listens(at.node, false) || listens(at.node, true) || leaves(at.node)) return;
  const std::set<std::string> names = names_of(at.node);
  if (!names.empty() && has_twin(at.tree, names))
    findings.push_back({child_of(at.node, "listen")->directive->span,
                        "'" + *names.begin() + "' is served over plain HTTP too: nothing sends browsers to HTTPS"});
}

Rule nginx_no_https_redirect() { return {each_directive<check>}; }

}  // namespace preship
