#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/workflow.h"

namespace preship {

// What docker/metadata-action makes of a commit: https://github.com/docker/metadata-action#typesha
struct CommitTags {
  std::string images;
  std::vector<std::string> tags;  // "sha-<short>", "<long>"
  Span span;
};

// Only commits: tags of branches, versions and raw text may be anything. Null when a line may give the tag.
std::optional<CommitTags> commit_tags(const WorkflowStep& step);

}  // namespace preship
