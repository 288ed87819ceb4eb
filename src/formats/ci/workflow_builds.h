#pragma once
// Which images a workflow builds, and from what.

#include <string_view>
#include <vector>

#include "model/workflow.h"

namespace preship {

// Of steps that use docker/build-push-action or an action like it, and of `docker build` in scripts. Each row of the job's
// matrix counts. `file_text`: the whole file.
std::vector<WorkflowImageBuild> find_image_builds(const Workflow& workflow, std::string_view file_text);

}  // namespace preship
