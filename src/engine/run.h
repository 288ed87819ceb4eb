#pragma once
// Runs rules over a project.

#include <string_view>
#include <vector>

#include "engine/rule_table.h"
#include "model/rule.h"

namespace preship {

// The findings of `rules`, each place by itself (see Fold), stamped with the rule and, where the rule left them open, its
// severity and confidence; sorted by path, place and rule. The same for any number of threads.
// `times`, when asked for: CPU time that each rule took.
struct RuleTime {
  std::string_view rule;
  double seconds = 0;
};
Findings run_rules(const Project& project, const std::vector<const RuleEntry*>& rules, unsigned jobs = 0,
                   std::vector<RuleTime>* times = nullptr);

}  // namespace preship
