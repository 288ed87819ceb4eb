#include "answers/migrations/nextly_calls.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlyCall& call : once<nextly_calls>(project)) {
    const bool parsed = is_one_of(call.reader, {"grep", "egrep", "rg", "awk", "sed", "cut", "wc", "tail", "head"});
    if (call.name() == "migrate:status" && !call.document && parsed && !call.has("--json"))
      findings.push_back(
          {call.span(), "'" + call.reader + "' reads what 'nextly migrate:status' prints for people: '--json' is for programs"});
  }
  return findings;
}

Rule migration_status_not_parsed() { return {check}; }

}  // namespace preship
