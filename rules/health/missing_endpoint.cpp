#include "rule.h"

namespace preship {

// The deployment by which people reach the service; null when none serves the web.
static const Deployment* web_deployment(const Project& project, const Service& service) {
  const Deployment* image = nullptr;
  for (const Deployment* deployment : production_deployments(project, service.id)) {
    if (!deployment->web || !project.in_production(deployment->name.span) || !answers_by_code(project, *deployment)) continue;
    if (deployment->kind != ArtifactKind::dockerfile) return deployment;
    if (image == nullptr) image = deployment;
  }
  return image;
}

// What an image starts says more than what it is built FROM.
static Span place_of(const Project& project, const Deployment& deployment) {
  const Dockerfile* dockerfile = deployment.kind == ArtifactKind::dockerfile ? dockerfile_of(project, deployment) : nullptr;
  if (dockerfile == nullptr) return deployment.name.span;
  const DockerStart start = effective_start(*dockerfile, deployment.target);
  const DockerInstruction* runs = start.command != nullptr ? start.command : start.entrypoint;
  return runs == nullptr ? deployment.name.span : runs->span;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Service& service : project.services) {
    if (!service.production || !knows_all_routes(project, service)) continue;
    const Deployment* deployment = web_deployment(project, service);
    if (deployment == nullptr || serves_health(project, service) || has_probe_on_path(project, service)) continue;
    if (has_probe_by_program(project, service, *deployment)) continue;
    const std::string name = service.id.directory == "." ? "this service" : "'" + service.name + "'";
    findings.push_back(
        {place_of(project, *deployment), name + " is deployed here, but its code serves no health route such as /health or /api/health"});
  }
  return findings;
}

Rule health_missing_endpoint() { return {check}; }

}  // namespace preship
