#include "answers/documents/documents.h"
#include "answers/release/deployed.h"
#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool rolls_back(const Project& project) {
  return std::ranges::any_of(release_places(project), [](const ReleasePlace& place) {
    return std::ranges::any_of(place.steps, [](const ReleaseStep& step) {
      return step.kind == ReleaseKind::rollback || has_word(step, "--atomic") || has_word(step, "--rollback-on-failure");
    });
  });
}

static Findings check(const Project& project) {
  const std::optional<DeployedBy>& deployed = once<deployed_by>(project);
  if (!deployed || is_written_down(project, Topic::rollback, 1) || has_program_for(project, Topic::rollback) || rolls_back(project) ||
      may_be_documented_elsewhere(project, Topic::rollback))
    return {};
  Finding finding{deployed->span,
                  deployed->name + " brings this to production, and nothing here says how to go back to the version before"};
  if (!deployed->certain) finding.confidence = Confidence::low;
  // A word of it without a step: what is known already.
  for (const DocumentPlace& place : sections_about(project, Topic::rollback))
    if (!has_instructions(place, 1)) finding.notes.push_back({place.section->heading.span, "speaks of it, without a command or a step"});
  return {finding};
}

Rule ops_no_rollback_doc() { return {check}; }

}  // namespace preship
