#pragma once
// Where a repository has what a row of src/knowledge/subjects.tsv names.

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis.h"

namespace preship {

// The places, in no order and some of them twice. `how` and `pattern` are the row's: "npm" and "stripe*", "fact" and "web".
std::vector<std::string> find_subject(Analysis& analysis, std::string_view how, std::string_view pattern);

}  // namespace preship
