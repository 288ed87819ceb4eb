#include "answers/compose/services.h"
#include "answers/nginx/listens.h"
#include "answers/queries.h"
#include "rule.h"

namespace preship {

static std::string numbers(const std::vector<std::uint16_t>& ports) {
  std::string text;
  for (const std::uint16_t port : std::set<std::uint16_t>(ports.begin(), ports.end()))
    if (port != 0) text += (text.empty() ? "" : " and ") + std::to_string(port);
  return text;
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Deployment* deployment = project.deployment(DeploymentId(project.file(place.file.file).path, place.service.name.value));
    if (deployment == nullptr || place.service.ports.empty() || is_overlaid(project, place)) return;
    const NginxListens listens = nginx_listens(project, *deployment, place.service);
    if (!listens.known) return;
    const auto answers = [&](const ComposePort& port) {
      return !port.target || port.protocol != "tcp" || std::ranges::find(listens.ports, *port.target) != listens.ports.end();
    };
    const bool one_answers = std::ranges::any_of(place.service.ports, answers);
    for (const ComposePort& port : place.service.ports) {
      if (answers(port)) continue;
      findings.push_back({port.target_span, "nothing in '" + place.service.name.value + "' listens on port " +
                                                std::to_string(*port.target) + ": its configuration has " + numbers(listens.ports)});
      if (one_answers) findings.back().severity = Severity::warning;
      if (listens.place.end > 0) findings.back().notes.push_back({listens.place, "this is where it listens"});
    }
  });
  return findings;
}

Rule nginx_port_not_listened() { return {check}; }

}  // namespace preship
