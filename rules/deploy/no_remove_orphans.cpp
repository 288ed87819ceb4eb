#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool has(const ReleaseStep& step, std::string_view word) {
  return std::ranges::any_of(step.words, [&](const Text& one) { return one.value == word; });
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (!(releases(project, place) && (place.kind == PlaceKind::script || std::ranges::any_of(place.steps, &ReleaseStep::remote))))
      continue;
    for (const ReleaseStep& step : place.steps)
      if (step.tool.ends_with("compose up") && step.kind == ReleaseKind::deploy && has(step, "-d") && !has(step, "--remove-orphans") &&
          seen.insert(step.span).second)
        findings.push_back(finding_at(
            step, "'" + step.tool + "' leaves containers of services that are no longer in the file: '--remove-orphans' is missing"));
  }
  return findings;
}

Rule deploy_no_remove_orphans() { return {check}; }

}  // namespace preship
