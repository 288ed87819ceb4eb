#include "answers/documents/documents.h"
#include "answers/release/release.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// Something in the workflow, or what a tool does by itself, brings the version before back.
static bool has_way_back(const Project& project, const ReleasePlace& place) {
  const std::string text = lower_case(project.file(place.span.file).text);
  if (holds_any(text, {"rollback", "roll back", "rollout undo", "revert", "previous", "--atomic", "failure()", "circuit"})) return true;
  return std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return step.kind == ReleaseKind::rollback || step.conditional; });
}

static bool replaces(const ReleaseStep& step) {
  return takes_over(step.kind) && (step.tool.starts_with("kubectl") || step.tool.starts_with("helm") || step.tool.starts_with("docker") ||
                                   step.kind == ReleaseKind::restart);
}

static Findings check(const Project& project) {
  Findings findings;
  const bool told = is_written_down(project, Topic::rollback, 1) || has_program_for(project, Topic::rollback);
  for (const ReleasePlace& place : release_places(project)) {
    if (place.kind != PlaceKind::workflow_job || place.hidden || !releases(project, place) || has_way_back(project, place)) continue;
    const ReleaseStep* replaced = nullptr;
    for (const ReleaseStep& step : place.steps) {
      if (replaces(step)) replaced = &step;
      if (replaced == nullptr || step.kind != ReleaseKind::verify || step.flow.or_else.value.size() > 0) continue;
      Finding finding = finding_at(step, "when this fails, the version that does not work stays: nothing brings the one before back");
      finding.notes.push_back({replaced->span, "puts the new version in its place"});
      if (!told) finding.severity = Severity::warning;
      findings.push_back(std::move(finding));
      break;
    }
  }
  return findings;
}

Rule ci_no_rollback_on_failure() { return {check}; }

}  // namespace preship
