#include "answers/migrations/ways_back.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const Leftover& left : leftovers(project)) {
    findings.push_back({left.span, "the way back leaves " + left.what + ", so that the migration fails when it runs again"});
    if (left.back != left.span.file) findings.back().notes.push_back({{left.back, 0, 0}, "the way back"});
  }
  return findings;
}

Rule migration_down_does_not_reverse_up() { return {check}; }

}  // namespace preship
