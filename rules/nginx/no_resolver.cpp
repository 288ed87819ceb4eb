#include "answers/nginx/loops.h"
#include "answers/nginx/targets.h"
#include "answers/nginx/variables.h"
#include "rule.h"

namespace preship {

// The literal host that a variable is set to; "" when it is an address, an upstream, or not known.
static std::string named_host(const NginxTree& tree, const std::string& variable) {
  const auto definitions = tree.definitions.find("$" + variable);
  if (definitions == tree.definitions.end()) return "";
  for (const NginxNode* node : definitions->second) {
    const std::string& value = node->argument(1);
    if (node->name() != "set" || value.find('$') != std::string::npos) return "";
    const std::string host = proxy_target(value).host;
    const bool upstream =
        std::ranges::any_of(tree.nodes, [&](const NginxNode& one) { return one.name() == "upstream" && one.argument(0) == host; });
    if (host.find_first_not_of("0123456789.[]:") == std::string::npos || upstream) return "";
    return host;
  }
  return "";
}

static bool is_whole(const NginxTree& tree, const NginxNode& node) {
  return !tree.open && around(node, "http") != nullptr && !in_force(tree, node, "resolver").open;
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "proxy_pass" || at.directive.arguments.empty() || at.node.parent == nullptr) return;
  const Text& target = at.directive.arguments[0];
  const std::vector<NginxVariable> variables = variables_in(target);
  if (variables.empty() || target.value.find('$') > target.value.find('/', target.value.find("://") + 3)) return;
  const std::string host = named_host(at.tree, variables.front().name);
  const NginxInForce resolver = in_force(at.tree, *at.node.parent, "resolver");
  if (host.empty() || !resolver.directives.empty() || at.tree.files.front()->is_template) return;
  Finding finding{variables.front().span, "every request is a 502: '" + host + "' is looked up for each, and no resolver is set"};
  if (!is_whole(at.tree, *at.node.parent)) finding.confidence = Confidence::low;
  findings.push_back(std::move(finding));
}

Rule nginx_no_resolver() { return {each_directive<check>}; }

}  // namespace preship
