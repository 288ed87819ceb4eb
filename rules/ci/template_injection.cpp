#include "answers/release/release.h"
#include "rule.h"

namespace preship {

// Texts that anybody writes: https://docs.github.com/actions/concepts/security/script-injections
static bool is_written_by_strangers(const std::string& path) {
  static constexpr std::string_view paths[] = {"github.event.issue.title",
                                               "github.event.issue.body",
                                               "github.event.pull_request.title",
                                               "github.event.pull_request.body",
                                               "github.event.comment.body",
                                               "github.event.review.body",
                                               "github.event.review_comment.body",
                                               "github.event.discussion.title",
                                               "github.event.discussion.body",
                                               "github.event.pull_request.head.ref",
                                               "github.event.pull_request.head.label",
                                               "github.event.pull_request.head.repo.default_branch",
                                               "github.head_ref",
                                               "github.event.workflow_run.head_branch",
                                               "github.event.workflow_run.head_commit.message",
                                               "github.event.head_commit.message",
                                               "github.event.head_commit.author.name",
                                               "github.event.head_commit.author.email"};
  return std::ranges::find(paths, path) != std::end(paths) || (path.starts_with("github.event.commits.") && path.ends_with(".message")) ||
         (path.starts_with("github.event.pages.") && path.ends_with(".page_name"));
}

// `branches:` of workflow_run are those of the run before: without a pattern, the name is one of theirs.
static bool is_listed_branch(const Workflow& workflow, const std::string& path) {
  const WorkflowEvent* event = path == "github.event.workflow_run.head_branch" ? workflow.event("workflow_run") : nullptr;
  return event != nullptr && !event->branches.empty() &&
         std::ranges::none_of(event->branches, [](const Text& branch) { return branch.value.find_first_of("*?+[!") != std::string::npos; });
}

static bool is_code(const WorkflowExpression& expression, const WorkflowStep& step) {
  if (expression.key == "jobs.*.steps.run") return true;
  return expression.key == "jobs.*.steps.with.script" && (step.action() == "actions/github-script" || !step.remote.empty());
}

// A comparison, or what a function makes of it, is no text of theirs any more.
static bool only_compares(const std::string& expression) {
  return expression.find("==") != std::string::npos || expression.find("!=") != std::string::npos || expression.starts_with("contains(") ||
         expression.starts_with("startsWith(");
}

// Where forks and strangers start the workflow with nothing to steal, it is their own machine time.
static bool has_something(const Workflow& workflow) {
  return std::ranges::any_of(workflow.events, [](const WorkflowEvent& event) {
    return event.name.value != "pull_request" && event.name.value != "push" && event.name.value != "merge_group" &&
           event.name.value != "workflow_dispatch";
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowExpression& expression : workflow->expressions) {
      if (expression.job >= workflow->jobs.size() || expression.step >= workflow->jobs[expression.job].steps.size()) continue;
      if (!is_code(expression, workflow->jobs[expression.job].steps[expression.step]) || only_compares(expression.text.value)) continue;
      const auto path = std::ranges::find_if(
          expression.paths, [&](const Text& one) { return is_written_by_strangers(one.value) && !is_listed_branch(*workflow, one.value); });
      if (path == expression.paths.end()) continue;
      findings.push_back({path->span, "'" + path->value + "' is put into the script before it runs: who writes it writes commands"});
      if (!has_something(*workflow) && !workflow->action) findings.back().confidence = Confidence::low;
    }
  return findings;
}

Rule ci_template_injection() { return {check}; }

}  // namespace preship
