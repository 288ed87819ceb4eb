#pragma once
// The image that production follows.

#include "model/project.h"

namespace preship {

// "ghcr.io/acme/shop:latest", pushed by a step whatever the event is; null where it pushes none, or asks something before.
const Text* pushed_latest(const Workflow& workflow, const WorkflowStep& step);

}  // namespace preship
