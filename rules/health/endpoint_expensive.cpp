#include "answers/health/endpoint_work.h"
#include "rule.h"

namespace preship {

static std::string cost_of(CodeWorkKind kind) {
  switch (kind) {
    case CodeWorkKind::reads_much:
      return "reads a whole table";
    case CodeWorkKind::counts:
      return "counts a table from its beginning to its end";
    case CodeWorkKind::migrates:
      return "changes the schema";
    case CodeWorkKind::connects:
      return "opens connections of its own";
    default:
      return "waits for a program of somebody else";
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const CodeWork& work : project.facts.code_works) {
    if (work.route.empty() || !project.in_production(work.call.span)) continue;
    if (work.kind != CodeWorkKind::asks_database) {
      findings.push_back({work.call.span, "'" + work.call.value + "' of '" + work.route + "' " + cost_of(work.kind) +
                                              " each time that a probe asks whether the app is there"});
      findings.back().fold = {work.route, work.call.value, "and this"};
      continue;
    }
    for (const EagerProbe& probe : eager_probes(project, work))
      findings.push_back(
          {probe.place,
           probe.liveness
               ? "this asks '" + work.route + "', which asks the database: while that is away, every instance is killed again and again"
               : "every " + probe.period + " this asks '" + work.route + "', which asks the database, for each instance",
           {{work.call.span, "the database is asked here"}}});
  }
  return findings;
}

Rule health_endpoint_expensive() { return {check}; }

}  // namespace preship
