#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool has(const ReleaseStep& step, std::string_view word) {
  return std::ranges::any_of(step.words, [&](const Text& one) { return one.value == word; });
}

static bool deletes_previous(const ReleaseStep& step) {
  if (step.kind != ReleaseKind::prune) return false;
  if (step.tool == "docker rmi" || step.tool == "docker image rm") return true;
  const bool by_age = std::ranges::any_of(step.words, [](const Text& word) { return word.value.find("until=") != std::string::npos; });
  return !by_age && (has(step, "-a") || has(step, "-af") || has(step, "-fa") || has(step, "--all"));
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (!(releases(project, place) && (place.kind == PlaceKind::script || std::ranges::any_of(place.steps, &ReleaseStep::remote))))
      continue;
    for (const ReleaseStep& step : place.steps)
      if (deletes_previous(step) && seen.insert(step.span).second)
        findings.push_back(finding_at(step, "'" + step.tool + "' deletes the image of the version before, which a rollback needs"));
  }
  return findings;
}

Rule deploy_previous_image_pruned() { return {check}; }

}  // namespace preship
