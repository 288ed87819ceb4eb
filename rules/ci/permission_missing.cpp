#include "answers/release/release.h"
#include "rule.h"

namespace preship {

namespace {

struct Need {
  Span span;  // what needs it
  std::string scope, what;
};

}  // namespace

static bool holds_token(const Text& value) {
  return value.value.find("GITHUB_TOKEN") != std::string::npos || value.value.find("github.token") != std::string::npos;
}

// A login to ghcr.io with the token of the job; what the job pushes there needs `packages: write`.
static bool logs_in_with_token(const WorkflowJob& job) {
  return std::ranges::any_of(job.steps, [](const WorkflowStep& step) {
    const WorkflowEntry* registry = find_entry(step.with, "registry");
    const WorkflowEntry* password = find_entry(step.with, "password");
    return step.action() == "docker/login-action" && registry != nullptr && registry->value.value == "ghcr.io" && password != nullptr &&
           holds_token(password->value);
  });
}

static std::vector<Need> needs_of(const Workflow& workflow, const WorkflowJob& job) {
  std::vector<Need> needs;
  for (const WorkflowStep& step : job.steps) {
    const std::string action = step.action();
    if (action == "actions/deploy-pages")
      needs.push_back({step.uses->span, "pages", "'actions/deploy-pages' deploys"}),
          needs.push_back({step.uses->span, "id-token", "'actions/deploy-pages' deploys"});
    if (action == "aws-actions/configure-aws-credentials" && find_entry(step.with, "role-to-assume") != nullptr &&
        find_entry(step.with, "aws-access-key-id") == nullptr && find_entry(step.with, "web-identity-token-file") == nullptr &&
        find_entry(step.with, "role-chaining") == nullptr)
      needs.push_back({step.uses->span, "id-token", "the role is assumed by OpenID Connect"});
    if (action == "google-github-actions/auth" && find_entry(step.with, "workload_identity_provider") != nullptr)
      needs.push_back({step.uses->span, "id-token", "the identity provider is asked by OpenID Connect"});
  }
  if (!logs_in_with_token(job)) return needs;
  for (const WorkflowImageBuild& build : workflow.image_builds)
    for (const Text& tag : build.tags)
      for (const WorkflowStep& step : job.steps) {
        const WorkflowEntry* push = find_entry(step.with, "push");
        const bool pushes = step.action() == "docker/build-push-action" && push != nullptr && push->value.value == "true";
        if (pushes && build.span.begin >= step.span.begin && build.span.end <= step.span.end && tag.value.starts_with("ghcr.io/")) {
          needs.push_back({step.uses->span, "packages", "the job pushes to ghcr.io with GITHUB_TOKEN"});
          return needs;
        }
      }
  return needs;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) {
    if (workflow->event("workflow_call") != nullptr && workflow->events.size() == 1 && !workflow->permissions) continue;
    for (const WorkflowJob& job : workflow->jobs) {
      const WorkflowPermissions* permissions = workflow->effective_permissions(job);
      if (permissions == nullptr) continue;  // the repository's own setting
      for (const Need& need : needs_of(*workflow, job)) {
        if (permissions->allows(need.scope, true)) continue;
        findings.push_back({permissions->key.span, need.what + ", and these permissions take '" + need.scope + ": write' away"});
        findings.back().notes.push_back({need.span, "this is refused"});
      }
    }
  }
  return findings;
}

Rule ci_permission_missing() { return {check}; }

}  // namespace preship
