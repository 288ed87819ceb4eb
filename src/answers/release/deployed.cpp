#include "answers/release/deployed.h"

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/release/release.h"
#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_app(const Service& service) { return service.deployable && service.production && !service.published; }

// Which of two places tells more: a job that deploys, then a script, then what a platform, a cluster or a host reads.
int weight_of(const Project& project, const ReleasePlace& place) {
  if (holds_any("/" + project.file(place.span.file).path, {"/legacy/", "/old/", "/archive", "/deprecated/"})) return 0;
  // What a reviewer looks at for a day.
  if (holds(place.name, "preview") || holds(base_name(project.file(place.span.file).path), "preview")) return 0;
  const bool ships = std::ranges::any_of(place.steps, ships_code);
  if (place.kind == PlaceKind::workflow_job) return ships && releases(project, place) ? 5 : 0;
  if (place.kind == PlaceKind::script) return ships && releases(project, place) ? 4 : 0;
  if (!place.production || place.service.empty()) return 0;
  if (place.kind == PlaceKind::platform_start || place.kind == PlaceKind::platform_release) return 3;
  if (place.kind == PlaceKind::kubernetes_pod || place.kind == PlaceKind::unit) return 2;
  return place.kind == PlaceKind::compose_service ? 1 : 0;
}

std::string name_of(const Project& project, const ReleasePlace& place) {
  if (place.kind == PlaceKind::workflow_job) return "job '" + place.name + "'";
  return "'" + std::string(base_name(project.file(place.span.file).path)) + "'";
}

// Somebody reaches it: a service of a compose file that publishes nothing is a part of something else.
bool is_reached(const Project& project, const ReleasePlace& place) {
  if (place.kind != PlaceKind::compose_service) return true;
  const Deployment* deployment = project.deployment(place.deployment);
  return deployment != nullptr && deployment->web;
}

}  // namespace

bool ships_code(const ReleaseStep& step) {
  return takes_over(step.kind) && !holds_any(step.tool, {"pages", "netlify", "irebase", "static", "surge"});
}

std::optional<DeployedBy> deployed_by(const Project& project) {
  if (std::ranges::none_of(project.services, is_app) && std::ranges::any_of(project.services, &Service::published)) return std::nullopt;
  const ReleasePlace* best = nullptr;
  int most = 0;
  for (const ReleasePlace& place : release_places(project)) {
    const int weight = is_reached(project, place) ? weight_of(project, place) : 0;
    if (weight == 0 || weight < most) continue;
    const auto path = [&](const ReleasePlace& one) -> const std::string& { return project.file(one.span.file).path; };
    // Of a pair production is meant: deploy.yml, not deploy-dev.yml.
    const auto order = [&](const ReleasePlace& one) { return std::pair(!names_production(path(one)), path(one)); };
    if (weight > most || order(place) < order(*best)) best = &place, most = weight;
  }
  if (best == nullptr) return std::nullopt;
  const auto step = std::ranges::find_if(best->steps, ships_code);
  const bool runs = most >= 4 && step != best->steps.end();
  const bool compose_or_host = runs && (step->tool.ends_with("compose up") || step->kind == ReleaseKind::restart || step->remote ||
                                        step->tool.starts_with("docker"));
  return DeployedBy{.span = best->span,
                    .name = name_of(project, *best),
                    .certain = most > 1,
                    .by_pipeline = most == 5,
                    .on_server = compose_or_host || most == 1 || best->kind == PlaceKind::unit};
}

}  // namespace preship
