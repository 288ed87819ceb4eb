#include "answers/workflows/permissions.h"

#include <algorithm>

#include "knowledge/release/action_permissions.h"
#include "text/words.h"

namespace preship {
namespace {

bool has_input(const WorkflowStep& step, std::string_view name) { return find_entry(step.with, name) != nullptr; }

// A login to ghcr.io with the token of the job.
bool logs_in_with_token(const WorkflowJob& job) {
  return std::ranges::any_of(job.steps, [](const WorkflowStep& step) {
    const WorkflowEntry* registry = find_entry(step.with, "registry");
    const WorkflowEntry* password = find_entry(step.with, "password");
    return step.action() == "docker/login-action" && registry != nullptr && registry->value.value == "ghcr.io" && password != nullptr &&
           holds_any(password->value.value, {"GITHUB_TOKEN", "github.token"});
  });
}

bool builds_for_ghcr(const Workflow& workflow, const WorkflowStep& step) {
  return std::ranges::any_of(workflow.image_builds, [&](const WorkflowImageBuild& build) {
    return build.span.begin >= step.span.begin && build.span.end <= step.span.end &&
           std::ranges::any_of(build.tags, [](const Text& tag) { return tag.value.starts_with("ghcr.io/"); });
  });
}

// The step that pushes an image to ghcr.io; null when the job has none.
const WorkflowStep* push_to_ghcr(const Workflow& workflow, const WorkflowJob& job) {
  for (const WorkflowStep& step : job.steps) {
    const WorkflowEntry* push = find_entry(step.with, "push");
    if (step.action() == "docker/build-push-action" && push != nullptr && push->value.value == "true" && builds_for_ghcr(workflow, step))
      return &step;
  }
  return nullptr;
}

void add_needs(const WorkflowStep& step, std::vector<TokenNeed>& needs) {
  const std::string action = step.action();
  for (const ActionPermission& known : action_permissions())
    if (known.action == action && (known.with.empty() || has_input(step, known.with)) &&
        std::ranges::none_of(known.without, [&](std::string_view name) { return has_input(step, name); }))
      needs.push_back({step.uses->span, known.scope, known.why});
}

}  // namespace

std::vector<TokenNeed> token_needs(const Workflow& workflow, const WorkflowJob& job) {
  std::vector<TokenNeed> needs;
  for (const WorkflowStep& step : job.steps) add_needs(step, needs);
  const WorkflowStep* push = logs_in_with_token(job) ? push_to_ghcr(workflow, job) : nullptr;
  if (push != nullptr) needs.push_back({push->uses->span, "packages", "the job pushes to ghcr.io with GITHUB_TOKEN"});
  return needs;
}

}  // namespace preship
