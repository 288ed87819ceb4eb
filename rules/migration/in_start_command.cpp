#include "answers/release/loops.h"
#include "rule.h"

namespace preship {

static bool starts_the_app(const Project&, const ReleasePlace& place) {
  return place.production && (place.kind == PlaceKind::image_start || place.kind == PlaceKind::compose_service ||
                              place.kind == PlaceKind::kubernetes_pod || place.kind == PlaceKind::platform_start);
}

static std::optional<Finding> check(const ReleasePlace&, const ReleaseStep& step) {
  if (!changes_schema(step.kind)) return std::nullopt;
  return finding_at(step, "'" + step.tool + "' runs whenever the app starts, in each of its replicas");
}

Rule migration_in_start_command() { return {each_release_step<starts_the_app, check>}; }

}  // namespace preship
