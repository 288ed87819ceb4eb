#include "answers/workflows/pushed_latest.h"

#include "text/words.h"

namespace preship {

const Text* pushed_latest(const Workflow& workflow, const WorkflowStep& step) {
  const WorkflowEntry* push = find_entry(step.with, "push");
  if (push == nullptr || push->value.value != "true" || step.condition) return nullptr;
  for (const WorkflowImageBuild& build : workflow.image_builds)
    for (const Text& tag : build.tags)
      if (build.span.begin >= step.span.begin && build.span.end <= step.span.end &&
          ends_with_any(tag.value, {":latest", ":stable", ":production"}))
        return &tag;
  return nullptr;
}

}  // namespace preship
