#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    const ReleaseStep* task = nullptr;
    for (const ReleaseStep& step : place.steps) {
      if (step.tool == "aws ecs run-task") task = &step;
      if (step.tool == "aws ecs wait") task = nullptr;
      if (task == nullptr || !takes_over(step.kind)) continue;
      findings.push_back(finding_at(*task, "'" + step.tool + "' does not wait for the migration that this starts, nor for how it ends"));
      findings.back().notes.push_back({step.span, "the new code takes over here"});
      task = nullptr;
    }
  }
  return findings;
}

Rule migration_not_waited_for() { return {check}; }

}  // namespace preship
