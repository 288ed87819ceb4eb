#include "rule.h"

namespace preship {

// Its proxy passes requests to 8000: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/python-configuration-procfile.html
static bool is_on_elastic_beanstalk(const Project& project) {
  return std::ranges::any_of(
      project.files, [](const SourceFile& file) { return file.path.starts_with(".ebextensions/") || file.path.starts_with(".platform/"); });
}

// Platforms that choose the port and tell it by PORT. Railway looks for other ports as well, but asks the health path there:
// https://docs.railway.com/reference/healthchecks, https://devcenter.heroku.com/articles/dynos#web-dynos
static const char* port_giver(const Project& project, const Deployment& deployment) {
  if (deployment.kind == ArtifactKind::procfile)
    return deployment.name.value == "web" && !is_on_elastic_beanstalk(project) ? "whatever runs the Procfile" : nullptr;
  if (deployment.kind != ArtifactKind::railway) return nullptr;
  return places_of(project.index.probes, deployment.id).empty() ? nullptr : "Railway";
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const Deployment& deployment : project.facts.deployments) {
    const char* giver = deployment.production && project.in_production(deployment.name.span) ? port_giver(project, deployment) : nullptr;
    if (giver == nullptr) continue;
    const std::vector<const Port*> bound = bound_ports(project, deployment);
    const bool fixed = std::ranges::all_of(bound, [](const Port* port) { return port->env_key.empty(); });
    if (bound.empty() || !fixed || !seen.insert(bound.front()->span).second) continue;
    findings.push_back({.span = bound.front()->span,
                        .message = "the app always listens on " + std::to_string(bound.front()->number) + ", but " + giver +
                                   " chooses the port and gives it in PORT",
                        .notes = {{deployment.name.span, "it is deployed by this"}}});
    // The health path that stands in the file is asked on no other port.
    if (deployment.kind == ArtifactKind::railway) findings.back().confidence = Confidence::medium;
  }
  return findings;
}

Rule port_ignores_port_variable() { return {check}; }

}  // namespace preship
