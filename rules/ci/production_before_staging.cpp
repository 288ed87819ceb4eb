#include "answers/release/release.h"
#include "answers/workflows/steps.h"
#include "paths/name_parts.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// "api" of "deploy-api-staging": what it deploys, without the stage and the deed.
static std::string subject_of(const WorkflowJob& job) {
  std::string subject;
  const std::string id = lower_case(job.id.value);
  for (const std::string_view word : split_at(id, "-_"))
    if (!is_one_of(word, {"deploy", "release", "to", "staging", "stage", "preprod", "uat", "prod", "production"}))
      subject.append(word).append(" ");
  return subject;
}

// Each for a branch of its own: two ways that never meet.
static bool is_of_another_branch(const WorkflowJob& one, const WorkflowJob& other) {
  return one.condition && other.condition && one.condition->value != other.condition->value;
}

static Findings check(const Project& project) {
  Findings findings;
  const auto ships = [&](const ReleasePlace& place) {
    return place.kind == PlaceKind::workflow_job &&
           std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return takes_over(step.kind) || step.remote; });
  };
  for (const ReleasePlace& place : release_places(project)) {
    if (!ships(place) || !is_for_production(*place.job)) continue;
    for (const ReleasePlace& staging : release_places(project)) {
      if (staging.workflow != place.workflow || !ships(staging) || !is_for_staging(*staging.job) ||
          subject_of(*staging.job) != subject_of(*place.job))
        continue;
      if (waits_for(*place.workflow, *place.job, *staging.job) || is_of_another_branch(*place.job, *staging.job)) continue;
      findings.push_back({place.job->id.span, "'" + place.job->id.value + "' does not wait for '" + staging.job->id.value +
                                                  "': production has it as soon as staging"});
      findings.back().notes.push_back({staging.job->id.span, "deploys to staging"});
      break;
    }
  }
  return findings;
}

Rule ci_production_before_staging() { return {check}; }

}  // namespace preship
