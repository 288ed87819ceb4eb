#include "answers/each.h"
#include "answers/workflows/steps.h"
#include "knowledge/release/retired.h"
#include "rule.h"
#include "text/dates.h"

namespace preship {

// The labels of `runs-on: ${{ matrix.os }}`, and those that are written out.
static std::vector<Text> labels_of(const WorkflowJob& job) {
  std::vector<Text> labels = job.runs_on;
  const YamlNode& matrix = job.node->find("strategy").find("matrix");
  for (const Text& label : job.runs_on)
    for (const Text& axis : job.matrix)
      if (holds(label.value, "matrix." + axis.value))
        for (const YamlNodePtr& item : matrix.find(axis.value).items)
          if (item->is_scalar()) labels.push_back(item->scalar);
  return labels;
}

static void check(const Place<WorkflowJob>& job, Findings& findings) {
  if (!runs_on_github(job.project, *job.workflow)) return;
  for (const Text& label : labels_of(job.item))
    if (const Retired* retired = find_retired_runner(label.value); retired != nullptr && retired->day <= today())
      findings.push_back(
          {.span = label.span,
           .message = "GitHub has no runner '" + label.value + "' since " + std::string(retired->day) + ": the job never starts",
           .fold = {label.value, "", "nor does this one"}});
}

Rule ci_retired_runner() { return {each<WorkflowJob, check>}; }

}  // namespace preship
