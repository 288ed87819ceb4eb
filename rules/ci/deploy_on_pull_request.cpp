#include "answers/release/release.h"
#include "answers/workflows/pushed_latest.h"
#include "rule.h"

namespace preship {

// For production by its own words: previews are deployed without them.
static bool is_for_production(const ReleaseStep& step) {
  static constexpr std::string_view words[] = {"--prod", "--production", "production"};
  if (step.tool.starts_with("flyctl deploy") || step.tool.starts_with("fly deploy") || step.tool == "kamal deploy" ||
      step.tool == "ecs update-service")
    return true;
  return std::ranges::any_of(step.words, [](const Text& word) { return std::ranges::find(words, word.value) != std::end(words); });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    if (place.kind != PlaceKind::workflow_job || place.job->condition || !place.job->needs.empty()) continue;
    const WorkflowEvent* event = place.workflow->event("pull_request");
    if (event == nullptr || std::ranges::find(event->types, "closed", &Text::value) != event->types.end()) continue;
    for (const WorkflowStep& step : place.job->steps)
      if (const Text* tag = pushed_latest(*place.workflow, step)) {
        findings.push_back({tag->span, "'" + tag->value.substr(tag->value.rfind(':') + 1) +
                                           "' is pushed for pull requests as well: what nobody has merged is what is pulled next"});
        findings.back().notes.push_back({event->name.span, "the event"});
      }
    for (const ReleaseStep& step : place.steps) {
      if (!takes_over(step.kind) || step.conditional || !is_for_production(step)) continue;
      findings.push_back(finding_at(step, "'" + step.tool + "' runs for pull requests as well: what nobody has merged goes to production"));
      findings.back().notes.push_back({event->name.span, "the event"});
      break;
    }
  }
  return findings;
}

Rule ci_deploy_on_pull_request() { return {check}; }

}  // namespace preship
