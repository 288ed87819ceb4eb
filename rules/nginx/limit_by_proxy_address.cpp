#include "answers/proxies/chains.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// "global" of `zone=global:10m`.
static std::string_view zone_of(const NginxNode& node) {
  for (const Text& word : node.directive->arguments)
    if (const std::string_view written = word.value; written.starts_with("zone="))
      return written.substr(5, written.find(':') == std::string_view::npos ? std::string_view::npos : written.find(':') - 5);
  return {};
}

// Some request is counted in the zone.
static bool is_used(const NginxTree& tree, std::string_view zone) {
  return std::ranges::any_of(tree.nodes, [&](const NginxNode& node) {
    if (node.name() == "limit_conn") return node.argument(0) == zone;
    return node.name() == "limit_req" && zone_of(node) == zone;
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const InnerProxy& proxy : inner_proxies(project)) {
    if (believes_outer_proxy(*proxy.tree) || !project.in_production(proxy.pass)) continue;
    for (const NginxNode& node : proxy.tree->nodes) {
      if (!is_one_of(node.name(), {"limit_req_zone", "limit_conn_zone"}) || !project.in_production(node.directive->span)) continue;
      const std::string& key = node.argument(0);
      if (!is_one_of(key, {"$binary_remote_addr", "$remote_addr"}) || !is_used(*proxy.tree, zone_of(node))) continue;
      findings.push_back({.span = node.directive->span,
                          .message = "'" + key + "' is the address of '" + proxy.outer + "': all visitors share this one limit",
                          .notes = {{proxy.pass, "every request comes from here"}},
                          .fold = {std::to_string(node.directive->span.file), "", "here too"}});
    }
  }
  return findings;
}

Rule nginx_limit_by_proxy_address() { return {check}; }

}  // namespace preship
