#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const CodeWork& work : project.facts.code_works) {
    if (!project.in_production(work.call.span) || production_deployments(project, work.service).empty()) continue;
    if (work.kind == CodeWorkKind::swallows_error)
      findings.push_back({work.call.span, "nobody hears of it when '" + work.call.value +
                                              "' fails: the app goes on without its database, and its log has no word of that"});
    if (work.kind != CodeWorkKind::hears_no_errors) continue;
    findings.push_back({work.call.span, "nothing listens to the errors of '" + work.call.value +
                                            "': when the database closes an idle connection, the process ends"});
    findings.back().severity = Severity::note;
  }
  return findings;
}

Rule ops_database_error_swallowed() { return {check}; }

}  // namespace preship
