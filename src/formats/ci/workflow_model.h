#pragma once
// From YAML to the model of a workflow or of an action.

#include <string_view>

#include "model/workflow.h"

namespace preship {

// `file_text`: the whole file. Commands of `run` are parsed; image_builds are not filled.
Workflow build_workflow(FileId file, const YamlNodePtr& root, std::string_view file_text);

}  // namespace preship
