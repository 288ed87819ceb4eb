#include "answers/docker/package_tools.h"
#include "answers/release/release.h"
#include "knowledge/packages/package_programs.h"
#include "rule.h"

namespace preship {

static std::string reason(ToolGap gap) {
  return gap == ToolGap::standalone ? "only Next's standalone output is copied into it"
                                    : "it is a development dependency, and the image is installed without those";
}

static void check_place(const ReleasePlace& place, const PackageJson& package, const Dockerfile& dockerfile, const std::string& target,
                        std::set<Span>& seen, Findings& findings) {
  for (const ReleaseStep& step : place.steps) {
    if (!changes_schema(step.kind) || step.words.empty() || !changes_databases(step.words[0].value)) continue;
    const std::string& tool = step.words[0].value;
    const PackageDependency* dependency = package.dependency(tool);
    const ToolGap gap = tool_gap(dockerfile, target, tool, dependency);
    if (gap == ToolGap::none || !seen.insert(step.span).second) continue;
    findings.push_back(finding_at(step, "the image does not hold '" + tool + "', which it runs when it starts: " + reason(gap)));
    if (dependency != nullptr) findings.back().notes.push_back({dependency->name.span, "the dependency"});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ReleasePlace& place : release_places(project)) {
    const Deployment* deployment = place.deployment.empty() ? nullptr : project.deployment(place.deployment);
    const Dockerfile* dockerfile = deployment == nullptr ? nullptr : dockerfile_of(project, *deployment);
    const PackageJson* package = dockerfile == nullptr ? nullptr : project.package(place.service.directory);
    if (package != nullptr && is_deployed(project, *dockerfile))
      check_place(place, *package, *dockerfile, deployment->target, seen, findings);
  }
  return findings;
}

Rule migration_tool_not_in_image() { return {check}; }

}  // namespace preship
