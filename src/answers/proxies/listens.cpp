#include "answers/proxies/listens.h"

#include <algorithm>
#include <set>

namespace preship {
namespace {

std::string numbers(const std::vector<std::uint16_t>& ports) {
  constexpr std::uint16_t caddy_admin = 2019;  // https://caddyserver.com/docs/api
  std::string text;
  for (const std::uint16_t port : std::set<std::uint16_t>(ports.begin(), ports.end()))
    if (port != 0 && port != caddy_admin) text += (text.empty() ? "" : " and ") + std::to_string(port);
  return text;
}

}  // namespace

Findings unheard_ports(const ComposePlace& place, const ProxyListens& listens) {
  Findings findings;
  if (!listens.known) return findings;
  const auto answers = [&](const ComposePort& port) {
    return !port.target || port.protocol != "tcp" || std::ranges::find(listens.ports, *port.target) != listens.ports.end();
  };
  const bool one_answers = std::ranges::any_of(place.service.ports, answers);
  for (const ComposePort& port : place.service.ports) {
    if (answers(port)) continue;
    findings.push_back({port.target_span, "nothing in '" + place.service.name.value + "' listens on port " + std::to_string(*port.target) +
                                              ": its configuration has " + numbers(listens.ports)});
    if (one_answers) findings.back().severity = Severity::warning;
    if (listens.place.end > 0) findings.back().notes.push_back({listens.place, "this is where it listens"});
  }
  return findings;
}

}  // namespace preship
