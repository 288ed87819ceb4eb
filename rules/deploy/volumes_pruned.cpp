#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool has(const ReleaseStep& step, std::string_view option) {
  return std::ranges::any_of(step.words, [&](const Text& word) { return word.value == option; });
}

// Named volumes go with `compose down -v`, and with `volume prune -a`; anonymous ones also with `--volumes` of system prune.
static bool deletes_volumes(const ReleaseStep& step) {
  if (step.tool.ends_with("compose down")) return has(step, "-v") || has(step, "--volumes");
  if (step.tool == "docker system prune") return has(step, "--volumes");
  return step.tool == "docker volume prune" && (has(step, "-a") || has(step, "--all"));
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (!releases(project, place) || place.kind == PlaceKind::image_build) continue;
    const bool serves = std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return takes_over(step.kind); });
    const bool elsewhere = place.kind == PlaceKind::script || std::ranges::any_of(place.steps, &ReleaseStep::remote);
    for (const ReleaseStep& step : place.steps)
      if (serves && elsewhere && deletes_volumes(step) && !step.conditional && seen.insert(step.span).second)
        findings.push_back(
            finding_at(step, "the release deletes the volumes of what it replaces: '" + step.tool + "' with them takes the data away"));
  }
  return findings;
}

Rule deploy_volumes_pruned() { return {check}; }

}  // namespace preship
