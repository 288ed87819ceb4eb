#pragma once
// The loop round rules that look at the steps of a release one by one.

#include <optional>
#include <set>

#include "answers/release/release.h"

namespace preship {

// What `check(place, step)` finds in the steps of places for which `counts(project, place)` holds. A script that several places run is
// said once.
template <auto counts, auto check>
Findings each_release_step(const Project& project) {
  Findings findings;
  std::set<Span> said;
  for (const ReleasePlace& place : release_places(project)) {
    if (!counts(project, place)) continue;
    for (const ReleaseStep& step : place.steps)
      if (std::optional<Finding> finding = check(place, step); finding && said.insert(step.span).second)
        findings.push_back(std::move(*finding));
  }
  return findings;
}

}  // namespace preship
