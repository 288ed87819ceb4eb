#pragma once
// What a workflow says about images, variables and health.

#include "model/facts.h"
#include "model/workflow.h"
#include "text/source_file.h"

namespace preship {

void add_workflow_facts(const Workflow& workflow, const SourceFile& file, Facts& facts);

}  // namespace preship
