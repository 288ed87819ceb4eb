#pragma once
// Our rules in a SARIF log.

#include "model/rule.h"
#include "sarif/sarif.h"

namespace preship {

sarif::Level sarif_level(Severity severity);

// Gives the run the rules with these ids, sorted, each once, numbers them in its results, and adds the weaknesses that they speak of.
// A rule that this version does not know has its id alone.
void add_sarif_rules(sarif::Run& run);

// There are no pages of single rules on the web; the text of each is in `help`.
inline constexpr const char* sarif_home_page = "https://www.npmjs.com/package/preship";

}  // namespace preship
