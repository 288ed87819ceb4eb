#pragma once
// A pipeline of a CI system other than GitHub, in the shape of a workflow: jobs with what they wait for, and their scripts.

#include "model/workflow.h"

namespace preship {

struct PipelineFile {
  FileId file = 0;
  YamlNodePtr root;
  bool entry = false;  // the CI system begins here; any other file is only included
  // Of an entry; set by link(), since what it includes lies in other files. Each job has one step: all that its shell runs, in order.
  Workflow pipeline;
};

}  // namespace preship
