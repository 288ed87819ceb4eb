#pragma once
// What the token of a job must be allowed to do.

#include <string_view>
#include <vector>

#include "model/workflow.h"

namespace preship {

struct TokenNeed {
  Span span;                    // what needs it
  std::string_view scope, why;  // "packages"; "the job pushes to ghcr.io with GITHUB_TOKEN"
};

// The scopes that steps of the job write to, as far as their actions say so.
std::vector<TokenNeed> token_needs(const Workflow& workflow, const WorkflowJob& job);

}  // namespace preship
