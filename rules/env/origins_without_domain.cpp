#include "knowledge/env_keys.h"
#include "model/env_values.h"
#include "rule.h"

namespace preship {

static std::vector<std::string_view> hosts_of(const std::vector<std::string_view>& items) {
  std::vector<std::string_view> hosts;
  for (const std::string_view item : items) hosts.push_back(host_of(item));
  return hosts;
}

// The browser sends "https://host" and nothing behind it: https://developer.mozilla.org/docs/Web/HTTP/Headers/Origin
static void add_paths(const GivenValue& value, const std::vector<std::string_view>& items, Findings& findings) {
  for (const std::string_view item : items)
    if (const auto url = parse_url(item); url && !url->path.empty() && is_plain(item))
      findings.push_back({place_of(*value.declaration->value, url->path),
                          "an origin in '" + value.key() + "' ends with '" + std::string(url->path) + "': no browser sends that"});
}

static void add_missing(const Project& project, const GivenValue& value, const std::vector<std::string_view>& items, Findings& findings) {
  const std::vector<std::string_view> hosts = hosts_of(items);
  if (!std::ranges::all_of(hosts,
                           [](std::string_view host) { return !host.empty() && host.find_first_of("${}<>%") == std::string_view::npos; }))
    return;
  const Span span = value.declaration->value->span;
  if (std::ranges::all_of(hosts, is_loopback)) {
    findings.push_back({span, "'" + value.key() + "' lets in nobody but localhost in production"});
    return;
  }
  const std::vector<ProductionHost> own = production_hosts(project, value.declaration->key.span.file);
  const bool covered = own.empty() || std::ranges::any_of(own, [&](const ProductionHost& host) {
                         return std::ranges::any_of(hosts, [&](std::string_view allowed) { return allows_host(allowed, host.name.value); });
                       });
  if (!covered)
    findings.push_back({.span = span,
                        .message = "'" + value.key() + "' leaves out '" + own[0].name.value + "', where production answers",
                        .notes = {{own[0].name.span, "the host is given here"}},
                        .confidence = Confidence::medium});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const GivenValue& value : given_values(project)) {
    if (value.stage != Stage::production || (!is_origins_key(value.key()) && !is_hosts_key(value.key()))) continue;
    const std::vector<std::string_view> items = list_items(value.value());
    if (is_origins_key(value.key())) add_paths(value, items, findings);
    if (!items.empty()) add_missing(project, value, items, findings);
  }
  return findings;
}

Rule env_origins_without_domain() { return {check}; }

}  // namespace preship
