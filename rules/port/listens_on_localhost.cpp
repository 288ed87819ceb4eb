#include "answers/env/values.h"
#include "rule.h"

namespace preship {

// The ports that others come to: mapped ones, those of manifests and platforms, and EXPOSE of an image that nothing here runs.
static std::vector<const Port*> wanted_ports(const Project& project, const Deployment& deployment) {
  if (deployment.kind != ArtifactKind::dockerfile) return container_ports(project, deployment);
  const bool is_run = std::ranges::any_of(project.facts.deployments, [&](const Deployment& other) {
    return other.kind != ArtifactKind::dockerfile && other.dockerfile == deployment.dockerfile;
  });
  std::vector<const Port*> ports;
  for (const std::uint32_t index : places_of(project.index.ports, deployment.id))
    if (const Port& port = project.facts.ports[index]; !is_run && port.role == PortRole::exposes) ports.push_back(&port);
  return ports;
}

// The port that is wanted and bound, and only inside the container.
static std::pair<const Port*, const Port*> closed_port(const Project& project, const Deployment& deployment) {
  const std::vector<const Port*> bound = bound_ports(project, deployment);
  for (const Port* wanted : wanted_ports(project, deployment)) {
    const Port* closed = nullptr;
    bool open = false;
    for (const Port* port : bound) {
      // PORT may move it: whatever the number, the address is what is wrong.
      const bool moved = !port->env_key.empty() && may_be_set(project, deployment, port->env_key);
      if (port->number != wanted->number && !moved) continue;
      if (is_closed(project, deployment, *port)) closed = port;
      else open = true;
    }
    if (closed != nullptr && !open) return {wanted, closed};
  }
  return {};
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;  // several deployments may run one image
  for (const Deployment& deployment : project.facts.deployments) {
    if (!deployment.production || !project.in_production(deployment.name.span) || deployment.service.empty()) continue;
    if (deployment.kind == ArtifactKind::systemd || deployment.kind == ArtifactKind::procfile || shares_localhost(project, deployment))
      continue;
    const auto [wanted, closed] = closed_port(project, deployment);
    if (closed == nullptr || !seen.insert(closed->span).second) continue;
    const std::string who = deployment.kind == ArtifactKind::dockerfile ? "the server" : "'" + deployment.name.value + "'";
    findings.push_back({.span = closed->span,
                        .message = who + " listens on '" + closed->host + "' alone, so that nothing outside its " + "container reaches it",
                        .notes = {{wanted->span, "port " + std::to_string(wanted->number) + " is meant to be reached"}}});
  }
  return findings;
}

Rule port_listens_on_localhost() { return {check}; }

}  // namespace preship
