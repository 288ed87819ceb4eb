#pragma once
// Steps of workflows, and what stands in them.

#include <optional>
#include <span>
#include <string_view>

#include "model/project.h"

namespace preship {

// The step that the expression stands in; null when it stands in none.
const WorkflowStep* step_of(const Workflow& workflow, const WorkflowExpression& expression);

// A command, an action or its inputs in the job hold one of the words.
bool names_any(const WorkflowJob& job, std::span<const std::string_view> words);

// Stands in a line that the shell of its step takes for a comment: # sed "s/x/${{ steps.old.outputs.tag }}/".
bool is_in_comment(const Project& project, const WorkflowExpression& expression);

// By the names of the job and of its environment.
bool is_for_staging(const WorkflowJob& job);
bool is_for_production(const WorkflowJob& job);

// As GitHub compares the names of jobs, steps and outputs in expressions: without regard to case.
bool is_same_name(std::string_view one, std::string_view other);

// "tag" of "needs.build.outputs.tag", where the job gives no such output; "" where it does, or a workflow elsewhere gives them.
std::string missing_output(const Workflow& workflow, const std::string& path, const std::string& need);

// True when the job checks out this repository at its root, as it is: another one, another revision, or one below a path holds other
// files.
bool checks_out_as_it_is(const WorkflowJob& job);

// True when a command of the step goes to another directory.
bool changes_directory(const WorkflowStep& step);

// Every event is of branches that are named whole and lie beside the main line: "fe/prod". What they hold is another tree than this one.
bool runs_on_other_trees(const Workflow& workflow);

// On a machine of the owner's, which is there before and after the job.
bool runs_on_own_machine(const WorkflowJob& job);

// True where GitHub itself runs the workflow or action; other forges read workflows of the same form and have runners of their own.
bool runs_on_github(const Project& project, const Workflow& workflow);

// True for a reusable workflow that nothing else starts, and for one that no workflow of this repository calls either: that one runs on
// files of other repositories.
bool is_only_called(const Workflow& workflow);
bool is_for_other_repositories(const Project& project, const Workflow& workflow);

// Something decides whether the command runs, or runs in place of a failure.
bool is_conditional(const ShellFlow& flow);

}  // namespace preship
