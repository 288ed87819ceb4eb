#include "answers/compose/services.h"
#include "answers/compose/swarm.h"
#include "rule.h"

namespace preship {

// deploy.replicas, or scale of older files; 1 where nothing is said or a variable decides.
static const YamlNode* several(const ComposeService& service) {
  for (const YamlNode* node : {&service.node->find("deploy").find("replicas"), &service.node->find("scale")})
    if (!node->text().empty() && node->text().find_first_not_of("0123456789") == std::string::npos && node->text() != "0" &&
        node->text() != "1")
      return node;
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const YamlNode* replicas = several(place.service);
    if (replicas == nullptr || is_for_swarm(place.file) || is_taken_away(project, place, "ports")) return;
    const auto fixed = std::ranges::find_if(place.service.ports, [](const ComposePort& port) { return port.published.has_value(); });
    // "8080-8081:8080" gives each its own.
    if (fixed == place.service.ports.end() || place.service.ports.size() > 1) return;
    findings.push_back({fixed->published_span,
                        "the second '" + place.service.name.value + "' cannot start: port " + std::to_string(*fixed->published) +
                            " of the host belongs to the first",
                        {{replicas->scalar.span, "so many of them"}}});
  });
  return findings;
}

Rule compose_replicas_share_port() { return {check}; }

}  // namespace preship
