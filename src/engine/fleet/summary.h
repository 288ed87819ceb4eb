#pragma once
// What results of many repositories say together: by rule, by owner, by repository, and what has changed since others.

#include <optional>
#include <string>
#include <vector>

#include "engine/fleet/results.h"

namespace preship {

struct FleetCounts {
  std::size_t errors = 0, warnings = 0, notes = 0;
  std::size_t total() const { return errors + warnings + notes; }
};

// Against older results: findings of repositories that both have.
struct FleetChange {
  std::size_t before = 0;           // findings of the older results, of whatever repository
  std::size_t fresh = 0, gone = 0;  // in repositories that both have
};

struct FleetRuleRow {
  std::string id;
  FleetCounts counts;
  std::size_t repositories = 0;  // with a finding
  FleetChange change;
};

struct FleetOwnerRow {
  std::string name;  // empty: nobody was named
  FleetCounts counts;
  std::size_t repositories = 0, clean = 0, failed = 0;
  FleetChange change;
};

struct FleetRepositoryRow {
  std::string name, commit, owner, problem;  // a problem: it was not checked
  FleetCounts counts;
  std::string worst_rule;  // with the most findings, errors first
  FleetChange change;
  bool is_new = false;  // the older results do not have it
};

struct FleetTrend {
  std::string finished;                        // the last of the older results
  std::size_t repositories = 0, findings = 0;  // of the older results
  std::size_t added = 0, removed = 0;          // repositories that were checked now and not then, and the other way round
  std::size_t in_added = 0, in_removed = 0;    // their findings
  std::size_t fresh = 0, gone = 0;             // findings of the repositories that both have
};

struct FleetSummary {
  std::string finished;  // the last of the results; empty: none says
  std::size_t checked = 0, clean = 0, repeated = 0;
  FleetCounts counts;
  std::vector<FleetRuleRow> rules;               // most errors first, then most findings
  std::vector<FleetOwnerRow> owners;             // the same; one without a name when nobody was named
  std::vector<FleetRepositoryRow> repositories;  // the same; those with a finding now or, with a trend, before
  std::vector<FleetRepositoryRow> failed;        // by name
  std::optional<FleetTrend> trend;
};

// A repository counts once, at the commit that was checked last. `older` may be null.
FleetSummary summarize(const FleetResults& results, const FleetResults* older, const FleetRules& rules);

}  // namespace preship
