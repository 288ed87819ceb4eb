#include "answers/build/development_builds.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const DevelopmentBuild& build : development_builds(project)) {
    if (!seen.insert(build.span).second) continue;
    Finding finding{build.span, "'" + build.what + "' builds the image that is deployed in development mode"};
    if (build.run.file != build.span.file) finding.notes.push_back({build.run, "this builds the image"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule env_development_build_mode() { return {check}; }

}  // namespace preship
