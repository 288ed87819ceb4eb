#include "answers/release/release.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// A tag and nothing else starts it, people apart.
static const WorkflowEvent* tag_event(const Workflow& workflow) {
  const WorkflowEvent* push = workflow.event("push");
  return push != nullptr && !push->tags.empty() && push->branches.empty() && push->branches_ignore.empty() ? push : nullptr;
}

// "master" of `git pull origin master` and `git reset --hard origin/master`; "" for anything that may be the tag.
static std::string branch_of(const ReleaseStep& step) {
  std::vector<std::string_view> words;
  for (const Text& word : step.words)
    if (!word.value.starts_with('-')) words.push_back(word.value);
  if (words.size() == 4 && words[1] == "pull" && words[2] == "origin") return std::string(words[3]);
  if (words.size() == 3 && words[1] == "reset" && words[2].starts_with("origin/")) return std::string(words[2].substr(7));
  return "";
}

static bool is_written_out(std::string_view branch) { return !branch.empty() && branch.find_first_of("$<{(*") == std::string_view::npos; }

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    const WorkflowEvent* event = place.kind == PlaceKind::workflow_job && !place.foreign ? tag_event(*place.workflow) : nullptr;
    if (event == nullptr) continue;
    const ReleaseStep* moved = nullptr;
    for (const ReleaseStep& step : place.steps) {
      if (step.words.size() > 1 && step.words[0].value == "git") {
        if (is_written_out(branch_of(step)) && !step.conditional) moved = &step;
        else if (step.words[1].value == "checkout") moved = nullptr;  // back to what was asked for
      }
      if (moved == nullptr || (!takes_over(step.kind) && step.kind != ReleaseKind::build) || step.remote != moved->remote) continue;
      if (!seen.insert(moved->span).second) break;
      findings.push_back(finding_at(*moved, "a tag starts this release, and from here on it is the newest '" + branch_of(*moved) +
                                                "': what '" + step.tool + "' brings is not what was tagged"));
      findings.back().notes.push_back({event->tags.front().span, "the tag"});
      break;
    }
  }
  return findings;
}

Rule deploy_tag_left_behind() { return {check}; }

}  // namespace preship
