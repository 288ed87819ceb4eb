#pragma once
// One result as JSON: what an index has to know of it.

#include <string_view>

#include "engine/fleet/results.h"

namespace preship {

// The first member of a line of results, by which its file is known.
inline constexpr std::string_view result_mark = "preship_result";

// A line as schema/fleet-result.schema.json describes it. Throws std::invalid_argument with what is wrong.
FleetResult parse_result_line(std::string_view text, FleetRules& rules);

// A run of a SARIF log.
FleetResult parse_sarif_run(std::string_view text, FleetRules& rules);

}  // namespace preship
