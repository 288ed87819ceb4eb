#include "answers/env/lost_defaults.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const auto& [given, read, fallback] : lost_defaults(project)) {
    if (!seen.insert(given->value->span).second) continue;
    Finding finding{given->value->span, "'" + given->key.value + "' arrives empty when nobody sets it, and the code's default " +
                                            std::string(fallback) + " stands in for an absent variable only"};
    finding.notes.push_back({read->span, "it is read here"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule env_default_lost() { return {check}; }

}  // namespace preship
