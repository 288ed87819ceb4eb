#pragma once
// The jobs of a GitLab pipeline: https://docs.gitlab.com/ci/yaml/

#include <functional>
#include <string_view>
#include <vector>

#include "model/pipeline.h"

namespace preship {

// `roots`: of the entry, then of what it includes, in their order; what stands in an earlier one wins over a later one. `text_of`: the
// whole text of a file.
Workflow gitlab_pipeline(FileId file, const std::vector<YamlNodePtr>& roots, const std::function<std::string_view(FileId)>& text_of);

// The paths under `include: local`, relative to the root.
std::vector<Text> gitlab_includes(const YamlNode& root);

}  // namespace preship
