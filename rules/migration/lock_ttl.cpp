#include <cstdlib>
#include "answers/migrations/nextly.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlySetup& setup : once<nextly_setups>(project)) {
    const JsonValue& ttl = setup.db().find("migrateLockTtlSeconds");
    if (ttl.is_string())
      findings.push_back({ttl.span, "the lifetime of the migrate lock is a number of seconds, and '" + ttl.text() + "' is none"});
    if (ttl.kind != JsonValue::Kind::number) continue;
    const double seconds = std::strtod(ttl.text().c_str(), nullptr);
    if (seconds < 60)
      findings.push_back({ttl.span, "after " + ttl.text() + " seconds another run takes the migrate lock from one that is still at work"});
    if (seconds > 86'400) findings.push_back({ttl.span, "a run that has crashed keeps the migrate lock for " + ttl.text() + " seconds"});
  }
  return findings;
}

Rule migration_lock_ttl() { return {check}; }

}  // namespace preship
