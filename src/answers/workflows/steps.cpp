#include "answers/workflows/steps.h"

#include <algorithm>

#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

std::string names_of(const WorkflowJob& job) { return lower_case(job.id.value + " " + (job.environment ? job.environment->value : "")); }

bool has_any_input(const WorkflowStep& step, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return find_entry(step.with, name) != nullptr; });
}

}  // namespace

const WorkflowStep* step_of(const Workflow& workflow, const WorkflowExpression& expression) {
  if (expression.job >= workflow.jobs.size()) return nullptr;
  const std::vector<WorkflowStep>& steps = workflow.jobs[expression.job].steps;
  return expression.step < steps.size() ? &steps[expression.step] : nullptr;
}

bool names_any(const WorkflowJob& job, std::span<const std::string_view> words) {
  return std::ranges::any_of(job.steps, [&](const WorkflowStep& step) {
    return (step.uses && holds_any(step.uses->value, words)) || (step.run && holds_any(step.run->value, words)) ||
           std::ranges::any_of(step.env, [&](const WorkflowEntry& entry) { return holds_any(entry.key.value, words); });
  });
}

bool is_in_comment(const Project& project, const WorkflowExpression& expression) {
  if (expression.paths.empty()) return false;
  const Span& place = expression.paths[0].span;
  const std::string_view text = project.file(place.file).text;
  const std::size_t first = text.find_first_not_of(" \t", text.rfind('\n', place.begin) + 1);  // npos + 1 is 0
  return first != std::string_view::npos && text[first] == '#';
}

bool is_for_staging(const WorkflowJob& job) { return holds_any(names_of(job), {"staging", "stage", "preprod", "pre-prod", "uat"}); }

bool is_for_production(const WorkflowJob& job) { return holds(names_of(job), "prod") && !is_for_staging(job); }

bool is_same_name(std::string_view one, std::string_view other) { return lower_case(one) == lower_case(other); }

std::string missing_output(const Workflow& workflow, const std::string& path, const std::string& need) {
  const std::string begin = "needs." + need + ".outputs.";
  const auto job = std::ranges::find_if(workflow.jobs, [&](const WorkflowJob& each) { return is_same_name(each.id.value, need); });
  if (!path.starts_with(begin) || job == workflow.jobs.end() || job->uses) return {};
  const std::string name = path.substr(begin.size()), first = name.substr(0, name.find('.'));
  const bool given =
      std::ranges::any_of(job->node->find("outputs").pairs, [&](const YamlPair& one) { return is_same_name(one.key.value, first); });
  return first == "*" || given ? "" : first;
}

bool checks_out_as_it_is(const WorkflowJob& job) {
  const auto is_checkout = [](const WorkflowStep& step) { return step.action() == "actions/checkout"; };
  return std::ranges::any_of(job.steps, is_checkout) && std::ranges::none_of(job.steps, [&](const WorkflowStep& step) {
           return is_checkout(step) && has_any_input(step, {"path", "repository", "ref"});
         });
}

bool changes_directory(const WorkflowStep& step) {
  return std::ranges::any_of(step.commands, [](const ShellCommand& command) { return is_one_of(command.words[0].value, {"cd", "pushd"}); });
}

bool runs_on_own_machine(const WorkflowJob& job) {
  return std::ranges::any_of(job.runs_on, [](const Text& label) { return label.value == "self-hosted"; });
}

bool runs_on_other_trees(const Workflow& workflow) {
  const auto lies_beside = [](const Text& branch) {
    return branch.value == "gh-pages" || (holds(branch.value, "/") && !holds_any(branch.value, {"*", "?", "!", "["}));
  };
  return !workflow.events.empty() && std::ranges::all_of(workflow.events, [&](const WorkflowEvent& event) {
    return !event.branches.empty() && std::ranges::all_of(event.branches, lies_beside);
  });
}

bool is_only_called(const Workflow& workflow) { return workflow.events.size() == 1 && workflow.event("workflow_call") != nullptr; }

bool is_for_other_repositories(const Project& project, const Workflow& workflow) {
  const std::string called = "./" + project.file(workflow.file).path;
  return is_only_called(workflow) && std::ranges::none_of(project.facts.workflows, [&](const auto& other) {
           return std::ranges::any_of(other->jobs, [&](const WorkflowJob& job) { return job.uses && job.uses->value == called; });
         });
}

bool runs_on_github(const Project& project, const Workflow& workflow) {
  return workflow.action || project.file(workflow.file).path.starts_with(".github/");
}

bool is_conditional(const ShellFlow& flow) {
  return !flow.or_else.value.empty() || flow.in_condition || flow.in_branch || flow.in_fallback;
}

}  // namespace preship
