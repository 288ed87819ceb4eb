#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const DatabaseDump& dump : project.facts.database_dumps)
    findings.push_back({dump.span, "a dump of a " + dump.tool + (dump.tool.empty() ? "" : " ") + "database is committed with its rows"});
  return findings;
}

Rule secret_database_dump_committed() { return {check}; }

}  // namespace preship
