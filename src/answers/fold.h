#pragma once
// One pattern that a file repeats is one finding.

#include "model/rule.h"

namespace preship {

// The first finding of each file; its others become notes on it.
Findings one_per_file(Findings findings);

}  // namespace preship
