#pragma once
// Results of many repositories put together: the results themselves, written one at a time, and what they say together.

#include <functional>
#include <string>
#include <string_view>

#include "engine/fleet/results.h"
#include "engine/fleet/summary.h"

namespace preship {

using FleetSink = std::function<void(std::string_view)>;

// Lines again. Throws UsageError where there is a run of a SARIF log: it cannot be made into a line.
void fleet_lines(const FleetResults& results, const FleetSink& sink);

// One log, one run a repository and commit, each on a line of its own.
void fleet_sarif(const FleetResults& results, const FleetSink& sink);

struct FleetStyle {
  bool colour = false;
  unsigned width = 100;
};
std::string fleet_text(const FleetSummary& summary, const FleetStyle& style);
std::string fleet_markdown(const FleetSummary& summary);
std::string fleet_json(const FleetSummary& summary, const std::string& version);
std::string fleet_html(const FleetSummary& summary);

// For all of them.
std::string fleet_headline(const FleetSummary& summary);  // "312 findings (20 errors) in 30 of 48 repositories; 2 were not checked"
std::string fleet_trend(const FleetTrend& trend);         // "Since 2026-03-01: 4 new and 9 mended findings in ..."
std::string fleet_counts(const FleetCounts& counts);      // "2 errors, 1 note"
std::string owner_name(const std::string& owner);         // what an owner without a name is called

}  // namespace preship
