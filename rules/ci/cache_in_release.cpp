#include "answers/each.h"
#include "knowledge/release/caching_actions.h"
#include "knowledge/release/commands.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool publishes(const Workflow& workflow, const WorkflowJob& job) {
  const WorkflowEvent* push = workflow.event("push");
  if (workflow.event("release") != nullptr || (push != nullptr && !push->tags.empty())) return true;
  return std::ranges::any_of(job.steps, [](const WorkflowStep& step) { return release_action_kind(step.action()) == "publish"; });
}

static bool is_true(std::string_view value) { return !value.empty() && !is_one_of(value, {"false", "no", "off", "0", "n"}); }

// An expression that turns the cache off for something: for releases, one hopes.
static bool makes_an_exception(std::string_view value) { return holds(value, "${{") && holds(value, "!"); }

// The place that says that the cache is used; null when it is not, or where that cannot be known.
static const Text* cache_of(const WorkflowStep& step) {
  const CachingAction* action = find_caching_action(step.action());
  if (action == nullptr) return nullptr;
  const WorkflowEntry* input = action->input.empty() ? nullptr : find_entry(step.with, action->input);
  if (input == nullptr) return action->without ? &*step.uses : nullptr;
  if (makes_an_exception(input->value.value)) return nullptr;
  return is_true(input->value.value) == action->when_set ? &input->value : nullptr;
}

static void check(const Place<WorkflowStep>& step, Findings& findings) {
  if (!step->uses || !publishes(*step.workflow, *step.job)) return;
  if (const Text* cache = cache_of(step.item))
    findings.push_back({cache->span, "what is released is built from a cache that other workflows can fill"});
}

Rule ci_cache_in_release() { return {each<WorkflowStep, check>}; }

}  // namespace preship
