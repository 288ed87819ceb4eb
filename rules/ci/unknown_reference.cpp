#include "answers/workflows/steps.h"
#include "rule.h"

namespace preship {

// The part of "needs.build.outputs.x" behind its context; "" when the expression computes it.
static std::string second_part(const std::string& path, std::string_view context) {
  if (!path.starts_with(context) || path.size() <= context.size() + 1 || path[context.size()] != '.') return {};
  const std::string rest = path.substr(context.size() + 1);
  return rest.substr(0, rest.find('.'));
}

static void check_needs(const Workflow& workflow, const WorkflowJob& job, Findings& findings) {
  for (const Text& need : job.needs)
    if (std::ranges::none_of(workflow.jobs, [&](const WorkflowJob& other) { return other.id.value == need.value; }) &&
        need.value.find("${{") == std::string::npos)
      findings.push_back({need.span, "the job '" + job.id.value + "' needs '" + need.value +
                                         "', which does not exist: GitHub refuses the whole workflow file"});
}

static bool has_step(const WorkflowJob& job, const std::string& id, std::size_t before) {
  for (std::size_t i = 0; i < job.steps.size() && i < before; ++i)
    if (is_same_name(job.steps[i].id, id)) return true;
  return false;
}

static void check_expression(const Workflow& workflow, const WorkflowExpression& expression, Findings& findings) {
  const WorkflowJob& job = workflow.jobs[expression.job];
  for (const Text& path : expression.paths) {
    const std::string step = second_part(path.value, "steps"), need = second_part(path.value, "needs");
    if (!step.empty() && step != "*" && !has_step(job, step, job.steps.size()))
      findings.push_back({.span = path.span,
                          .message = "no step of this job has the id '" + step + "': '" + path.value + "' is empty",
                          .fold = {job.id.value + " step " + step, "", "so is '" + path.value + "'"}});
    if (!need.empty() && need != "*" && std::ranges::none_of(job.needs, [&](const Text& one) { return is_same_name(one.value, need); }))
      findings.push_back({.span = path.span,
                          .message = "the job '" + job.id.value + "' does not need '" + need + "': '" + path.value + "' is empty",
                          .fold = {job.id.value + " job " + need, "", "so is '" + path.value + "'"}});
    else if (const std::string output = need.empty() ? "" : missing_output(workflow, path.value, need); !output.empty())
      findings.push_back({.span = path.span,
                          .message = "the job '" + need + "' has no output '" + output + "': '" + path.value + "' is empty",
                          .fold = {need + " output " + output, "", "so is '" + path.value + "'"}});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) {
    if (!workflow->action)
      for (const WorkflowJob& job : workflow->jobs) check_needs(*workflow, job, findings);
    for (const WorkflowExpression& expression : workflow->expressions)
      if (expression.job < workflow->jobs.size() && !workflow->jobs[expression.job].steps.empty() && !is_in_comment(project, expression))
        check_expression(*workflow, expression, findings);
  }
  return findings;
}

Rule ci_unknown_reference() { return {check}; }

}  // namespace preship
