#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool has(const ReleaseStep& step, std::string_view word) {
  return std::ranges::any_of(step.words, [&](const Text& one) { return one.value == word; });
}

static bool is_loose(const ReleaseStep& step) {
  if (step.kind != ReleaseKind::install || step.words.size() < 2) return false;
  const std::string& program = step.words[0].value;
  const bool bare = std::ranges::all_of(step.words.begin() + 2, step.words.end(), [](const Text& word) {
    return word.value.starts_with('-') && word.value != "-g" && word.value != "--global";
  });
  if (program == "npm") return bare && step.words[1].value != "ci";
  if (program == "bun") return bare && !has(step, "--frozen-lockfile");
  return has(step, "--no-frozen-lockfile") || has(step, "--no-immutable");
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    if (!(place.kind == PlaceKind::workflow_job || (place.kind == PlaceKind::script && releases(project, place)))) continue;
    for (const ReleaseStep& step : place.steps)
      if (is_loose(step) && seen.insert(step.span).second)
        findings.push_back(finding_at(
            step, "'" + step.words[0].value + " " + step.words[1].value + "' may install other versions than the lockfile names"));
  }
  return findings;
}

Rule ci_install_not_frozen() { return {check}; }

}  // namespace preship
