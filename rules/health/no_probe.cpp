#include "answers/env/values.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static const HttpRoute* health_route(const Project& project, const Service& service) {
  for (const HttpRoute& route : project.facts.routes)
    if (project.in_production(route.path.span) && belongs_to(service, route.service) && is_certain_health_path(route.path.value))
      return &route;
  return nullptr;
}

// Compose files and manifests are where a probe would stand; hosted platforms watch their services themselves.
static const Deployment* unprobed(const Project& project, const Service& service) {
  const Deployment* first = nullptr;
  for (const Deployment* deployment : production_deployments(project, service.id)) {
    const bool orchestrated = deployment->kind == ArtifactKind::compose || deployment->kind == ArtifactKind::kubernetes ||
                              deployment->kind == ArtifactKind::sealos;
    if (orchestrated && deployment->web && answers_by_code(project, *deployment) && first == nullptr &&
        project.in_production(deployment->name.span))
      first = deployment;
  }
  return first;
}

// Plain compose shows an unhealthy container and lets it be; Swarm, Traefik, autoheal and who waits for service_healthy do not.
static bool acts_on_health(const Project& project, const Deployment& deployment) {
  const ComposeFile* file = compose_file_of(project, deployment);
  const ComposeService* service = compose_service_of(project, deployment);
  if (file == nullptr || service == nullptr || service->node->has("deploy")) return true;
  return std::ranges::any_of(file->services, [](const ComposeService& one) {
    return one.image && holds_any(one.image->value, {"autoheal", "traefik", "caddy-docker-proxy"});
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Service& service : project.services) {
    const HttpRoute* route = health_route(project, service);
    const Deployment* deployment = route == nullptr ? nullptr : unprobed(project, service);
    if (deployment == nullptr || has_probe(project, service)) continue;
    Finding finding{deployment->name.span,
                    "nothing asks '" + deployment->name.value + "' whether it is healthy, though it serves '" + route->path.value + "'"};
    finding.notes.push_back({route->path.span, "the route that a probe could ask"});
    const bool acts = acts_on_health(project, *deployment);
    if (deployment->kind == ArtifactKind::sealos || !acts) finding.severity = Severity::note;
    if (!acts) finding.confidence = Confidence::low;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule health_no_probe() { return {check}; }

}  // namespace preship
