#include "answers/release/release.h"
#include "answers/workflows/pushed_latest.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// `on: push` and no word of a branch or a tag.
static const WorkflowEvent* any_push(const Workflow& workflow) {
  const WorkflowEvent* push = workflow.event("push");
  if (push == nullptr) return nullptr;
  const bool filtered = !push->branches.empty() || !push->branches_ignore.empty() || !push->tags.empty() || !push->tags_ignore.empty();
  return filtered || push->node == nullptr || push->node->opaque ? nullptr : push;
}

// What the branch is decides what is deployed: a preview for each of them, or a choice made in the text.
static bool asks_for_branch(const Project& project, const ReleasePlace& place) {
  const std::string_view text = std::string_view(project.file(place.workflow->file).text);
  return holds_any(text,
                   {"github.ref", "github.head_ref", "GITHUB_REF", "GITHUB_HEAD_REF", "github.event", "git branch", "rev-parse --abbrev"});
}

static void check_images(const ReleasePlace& place, const WorkflowEvent& push, Findings& findings) {
  for (const WorkflowStep& step : place.job->steps)
    if (const Text* tag = pushed_latest(*place.workflow, step))
      findings.push_back({tag->span,
                          "'" + tag->value.substr(tag->value.rfind(':') + 1) +
                              "' is pushed for a push to any branch: what is not finished is what is pulled next",
                          {{push.name.span, "the event names no branch"}}});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ReleasePlace& place : release_places(project)) {
    if (place.kind != PlaceKind::workflow_job || place.job->condition || place.job->environment || place.foreign) continue;
    const WorkflowEvent* push = any_push(*place.workflow);
    if (push == nullptr || asks_for_branch(project, place)) continue;
    check_images(place, *push, findings);
    if (!releases_on_server(project, place)) continue;
    for (const ReleaseStep& step : place.steps) {
      if (!takes_over(step.kind) || step.conditional || !step.remote) continue;
      findings.push_back(finding_at(step, "'" + step.tool + "' runs for a push to any branch: what is not finished goes to production"));
      findings.back().notes.push_back({push->name.span, "the event names no branch"});
      break;
    }
  }
  return findings;
}

Rule ci_deploys_every_branch() { return {check}; }

}  // namespace preship
