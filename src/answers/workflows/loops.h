#pragma once
// The loop round rules about the steps of workflows that ask for more than answers/each.h shows.

#include "model/project.h"

namespace preship {

template <class Visit>
void each_workflow_step(const Project& project, Visit visit) {
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) visit(*workflow, job, step);
}

}  // namespace preship
