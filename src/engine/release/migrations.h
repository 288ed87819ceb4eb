#pragma once
// Migrations that a change brings, in the order in which they run.

#include <string>
#include <vector>

#include "engine/analysis.h"
#include "engine/release/state.h"
#include "workspace/git_changes.h"

namespace preship {

enum class Undo : std::uint8_t { yes, no, unknown };

struct Migration {
  std::string path;
  std::string tool;          // "Prisma"
  std::string tool_command;  // what a release runs; "" when not known
  std::string run_by;        // the place of a command that runs it: "compose.yaml#migrate"; "" when none is seen
  bool edited = false;       // it was there before, and has another text now
  bool removed = false;
  Undo undo = Undo::unknown;
  std::string why;                    // of `undo`: "migrations/001.down.sql takes it back"
  std::vector<std::string> destroys;  // what it takes away for good: "drops the table 'users'"
};

// `analysis` is as it is after the change.
std::vector<Migration> find_migrations(const Analysis& analysis, const Project& project, const GitChanges& changes,
                                       const ReleaseState& now);

}  // namespace preship
