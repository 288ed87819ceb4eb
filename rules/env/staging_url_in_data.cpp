#include "answers/migrations/loaded_data.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const OtherAddress& address : other_addresses_in_data(project))
    findings.push_back({address.span, "production gets rows that name '" + address.host + "'", {{address.load, "this loads the file"}}});
  return findings;
}

Rule env_staging_url_in_data() { return {check}; }

}  // namespace preship
