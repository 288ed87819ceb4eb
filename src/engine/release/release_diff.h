#pragma once
// What a change demands of production: two states of a repository compared. Only what is certain is a demand.

#include <string>
#include <vector>

#include "engine/changes.h"
#include "engine/release/migrations.h"
#include "engine/release/state.h"

namespace preship {

enum class DeployStep : std::uint8_t {
  before,     // somebody has to do it before the new version runs
  migration,  // the database changes, in this order
  change,     // what the deployment itself changes
  after,      // what may go once the new version stays
};

enum class ReleaseChange : std::uint8_t { added, removed, changed };

struct ReleaseDetail {
  std::string label;  // "read", "missing"
  std::string text;   // "apps/web/src/pay.ts:3"
};

struct ReleaseItem {
  DeployStep step = DeployStep::change;
  ReleaseChange change = ReleaseChange::added;
  bool demand = false;  // somebody has to act
  std::string kind;     // "variable", "image": kind_rank() in compare.cpp has them
  std::string subject;  // the service or deployment that it is about; "" for the whole
  std::string name;     // the key, the path, the host
  std::string before, after;
  std::string text;  // one sentence without its full stop
  std::vector<ReleaseDetail> details = {};
  StatePlace place;  // in the new state; in the old one of what is removed
};

struct ReleaseDiff {
  std::string since;  // as given
  std::size_t files = 0;
  std::vector<ReleaseItem> items;  // by step, kind, subject and name; migrations in the order in which they run
};

// Afterwards the analysis is what it was before the call.
ReleaseDiff release_diff(Analysis& analysis, const GitChanges& changes);

// The items that two states make; `now` has the word on migrations.
std::vector<ReleaseItem> compare_states(const ReleaseState& before, const ReleaseState& now);

std::size_t count_demands(const ReleaseDiff& diff);
std::string_view release_step_name(DeployStep step);         // "before"
std::string_view release_change_name(ReleaseChange change);  // "added"

}  // namespace preship
