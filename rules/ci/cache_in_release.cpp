#include "rule.h"

namespace preship {

static bool publishes(const Workflow& workflow) {
  const WorkflowEvent* push = workflow.event("push");
  return workflow.event("release") != nullptr || (push != nullptr && !push->tags.empty());
}

static const Text* cache_of(const WorkflowStep& step) {
  const std::string action = step.action();
  if (action == "actions/cache" || action == "swatinem/rust-cache" || action == "actions/cache/restore") return &*step.uses;
  const WorkflowEntry* cache = find_entry(step.with, "cache");
  if (cache == nullptr || !action.starts_with("actions/setup-") || cache->value.value == "false" || cache->value.value.empty())
    return action == "actions/setup-go" && cache == nullptr ? &*step.uses : nullptr;
  return &cache->value;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps)
        if (const Text* cache = publishes(*workflow) && step.uses ? cache_of(step) : nullptr)
          findings.push_back({cache->span, "what is released is built from a cache that other workflows can fill"});
  return findings;
}

Rule ci_cache_in_release() { return {check}; }

}  // namespace preship
