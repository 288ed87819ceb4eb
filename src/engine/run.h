#pragma once
// Runs rules over a project.

#include <functional>
#include <vector>

#include "engine/rule_table.h"
#include "model/rule.h"

namespace preship {

// The findings of `rules`, each place by itself (see Fold), stamped with the rule and, where the rule left them open, its
// severity and confidence; sorted by path, place and rule. The same for any number of threads.
Findings run_rules(const Project& project, const std::vector<const RuleEntry*>& rules, unsigned jobs = 0);

}  // namespace preship
