#include "answers/each.h"
#include "answers/env_files/values.h"
#include "rule.h"

namespace preship {

static void check(const Place<DotenvEntry>& entry, Findings& findings) {
  if (!has_needless_quotes(entry.item)) return;
  Finding finding{entry->written.span, "the value of '" + entry->key.value + "' needs no quotes"};
  finding.fix = Fix{"remove the quotes", {{entry->written.span, entry->value.value}}, true};
  findings.push_back(std::move(finding));
}

Rule dotenv_quote_character() { return {each<DotenvEntry, check>}; }

}  // namespace preship
