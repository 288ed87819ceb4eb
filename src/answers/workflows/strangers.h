#pragma once
// What strangers bring into a workflow: the code of a pull request, and who keeps it out.

#include "model/workflow.h"

namespace preship {

// The step that checks out what a stranger wrote; null when the job has none. `job`: its index.
const WorkflowStep* foreign_checkout(const Workflow& workflow, std::size_t job);

// True when strangers do not get as far as this step: a condition on the author, the repository of the head or a label keeps them out, or
// a person looked at the code first.
bool keeps_strangers_out(const WorkflowJob& job, const WorkflowStep& step);

// True for the branch of the run before, where the workflow lists which: without a pattern, the name is one of theirs.
bool is_listed_branch(const Workflow& workflow, std::string_view path);

// The checkout itself stops where strangers' code would come beside secrets: actions/checkout does so since July 2026, in the versions that
// the tags v4 to v7 lead to, unless it is told otherwise. A commit or an exact version may be older.
// https://github.blog/changelog/2026-06-18-safer-pull_request_target-defaults-for-github-actions-checkout/
bool refuses_forks(const WorkflowStep& checkout);

}  // namespace preship
