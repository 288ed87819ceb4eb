#pragma once
// Our rules in a SARIF log.

#include <functional>

#include "engine/rule_table.h"
#include "sarif/sarif.h"

namespace preship {

sarif::Level sarif_level(Severity severity);

// Gives the run the rules with these ids, sorted, each once, numbers them in its results, and adds the weaknesses that they speak of.
// A rule that `find` does not know has its id alone.
using FindRule = std::function<const RuleEntry*(std::string_view id)>;
void add_sarif_rules(
    sarif::Run& run, const FindRule& find = [](std::string_view id) { return find_rule(id); });

// There are no pages of single rules on the web; the text of each is in `help`.
inline constexpr const char* sarif_home_page = "https://www.npmjs.com/package/preship";

}  // namespace preship
