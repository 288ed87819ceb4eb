#include "answers/release/loops.h"
#include "rule.h"

namespace preship {

// Named volumes go with `compose down -v`, and with `volume prune -a`; anonymous ones also with `--volumes` of system prune.
static bool deletes_volumes(const ReleaseStep& step) {
  if (step.tool.ends_with("compose down")) return has_word(step, "-v") || has_word(step, "--volumes");
  if (step.tool == "docker system prune") return has_word(step, "--volumes");
  return step.tool == "docker volume prune" && (has_word(step, "-a") || has_word(step, "--all"));
}

// It serves from what it keeps: it takes over, on the machine that has the data.
static bool counts(const Project& project, const ReleasePlace& place) {
  if (!releases_what_runs(project, place) ||
      std::ranges::none_of(place.steps, [](const ReleaseStep& step) { return takes_over(step.kind); }))
    return false;
  return place.kind == PlaceKind::script || std::ranges::any_of(place.steps, &ReleaseStep::remote);
}

static std::optional<Finding> check(const ReleasePlace&, const ReleaseStep& step) {
  if (!deletes_volumes(step) || step.conditional) return std::nullopt;
  return finding_at(step, "the release deletes the volumes of what it replaces: '" + step.tool + "' with them takes the data away");
}

Rule deploy_volumes_pruned() { return {each_release_step<counts, check>}; }

}  // namespace preship
