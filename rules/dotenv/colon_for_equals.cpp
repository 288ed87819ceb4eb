#include "answers/each.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvEntry>& entry, Findings& findings) {
  if (entry->commented || !entry->colon) return;
  Finding finding{entry->sign, "':' stands in place of '=' behind '" + entry->key.value + "', which few readers understand"};
  finding.fix = Fix{"write '='", {{entry->sign, "="}}, true};
  findings.push_back(std::move(finding));
}

Rule dotenv_colon_for_equals() { return {each<DotenvEntry, check>}; }

}  // namespace preship
