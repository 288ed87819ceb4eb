#pragma once
// The one place where findings come together: "the first place, the others as notes".

#include <cstddef>

#include "model/rule.h"

namespace preship {

inline constexpr std::size_t most_notes = 20;  // of one finding, so that none can fill a report

// One finding for each group, at the first of its places that is left, and for each value that stands in several groups.
// `findings` are stamped by run_rules(); those without a group stay as they are. Groups stand where their first place stood.
Findings fold(const Project& project, Findings findings);

}  // namespace preship
