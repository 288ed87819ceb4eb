#pragma once
// What a change brings: findings on the lines that it touches, and findings elsewhere that were not there before it.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "engine/analysis.h"
#include "engine/check.h"
#include "workspace/git_changes.h"

namespace preship {

struct ChangeQuery {
  bool staged = false;   // what the next commit would bring
  std::string revision;  // else everything since this revision
};

// Throws UsageError when git cannot tell.
GitChanges find_changes(const std::filesystem::path& root, const ChangeQuery& query);

// Makes the analysis one of what is staged.
void apply_staged(Analysis& analysis, const GitChanges& changes);

// Calls `visit` with the project as it was before the change. Afterwards the analysis is what it was before the call.
void visit_before(Analysis& analysis, const GitChanges& changes, const std::function<void(const Project&)>& visit);

// Checks the project twice: as it was, and as it is. Findings that the first run has too are left out of the second, unless they
// stand on a changed line; suppressed ones likewise. Afterwards the analysis is what it was before the call.
ProjectReport check_changes(Analysis& analysis, const ProjectCheck& check, const GitChanges& changes);

}  // namespace preship
