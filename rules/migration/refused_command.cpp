#include "answers/migrations/nextly_refusals.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (NextlyRefusal& refusal : nextly_refusals(project)) {
    findings.push_back({refusal.span, std::move(refusal.why)});
    if (refusal.document) findings.back().severity = Severity::note;
  }
  return findings;
}

Rule migration_refused_command() { return {check}; }

}  // namespace preship
