#include "model/sql.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& sql : project.facts.sql_files)
    for (const Span& span : sql->unterminated)
      if (project.in_production(span)) findings.push_back({span, "a statement begins here, and the one before it has no semicolon"});
  return findings;
}

Rule sql_missing_semicolon() { return {check}; }

}  // namespace preship
