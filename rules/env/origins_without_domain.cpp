#include "answers/env/values.h"
#include "answers/settings/allow_lists.h"
#include "rule.h"

namespace preship {

// The browser sends "https://host" and nothing behind it: https://developer.mozilla.org/docs/Web/HTTP/Headers/Origin
static void add_paths(const AllowList& list, Findings& findings) {
  for (const Text& item : list.items)
    if (const auto url = parse_url(item.value); list.origins && url && !url->path.empty())
      findings.push_back({place_of(item, url->path),
                          "an origin in '" + list.name + "' ends with '" + std::string(url->path) + "': no browser sends that"});
}

static bool lets_in(const AllowList& list, std::string_view host) {
  return std::ranges::any_of(list.items, [&](const Text& item) { return allows_host(host_of(item.value), host); });
}

static std::optional<Finding> check_list(const Project& project, const AllowList& list) {
  const std::vector<ProductionHost> own = production_hosts(project, list.span.file);
  const bool covered = std::ranges::any_of(own, [&](const ProductionHost& host) { return lets_in(list, host.name.value); });
  const bool local = std::ranges::all_of(list.items, [](const Text& item) { return is_loopback(host_of(item.value)); });
  if (covered || (own.empty() && !(local && list.certain))) return std::nullopt;
  if (local && list.certain) return Finding{list.span, "'" + list.name + "' lets in nobody but localhost in production"};
  return Finding{.span = list.span,
                 .message = "'" + list.name + "' leaves out '" + own[0].name.value + "', where production answers",
                 .notes = {{own[0].name.span, "the host is given here"}},
                 // Pages of another host may be the only ones that call this app.
                 .confidence = list.origins && !local ? Confidence::low : Confidence::medium};
}

static Findings check(const Project& project) {
  Findings findings;
  for (const AllowList& list : allow_lists(project)) {
    add_paths(list, findings);
    if (auto finding = check_list(project, list)) findings.push_back(std::move(*finding));
  }
  return findings;
}

Rule env_origins_without_domain() { return {check}; }

}  // namespace preship
