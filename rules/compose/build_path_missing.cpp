#include "answers/compose/services.h"
#include "answers/docker/context.h"
#include "answers/files.h"
#include "answers/fold.h"
#include "answers/ignored_by_git.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check_target(const Dockerfile& file, const ComposeBuild& build, const YamlNode& written, Findings& findings) {
  const YamlNode& target = written.find("target");
  if (!target.is_scalar() || build.target.empty() || holds(build.target, "$") || is_stage(file, build.target)) return;
  const std::string near = nearest_stage(file, build.target);
  findings.push_back(
      {target.scalar.span, "the Dockerfile has no stage '" + build.target + "'" + (near.empty() ? "" : "; the nearest is '" + near + "'")});
}

// `build: {dockerfile: Dockerfile.dev}` of a file that is laid over another: the context is the other's.
static bool completes_another(const Project& project, const ComposePlace& place, const YamlNode& written) {
  if (!written.is_mapping() || !written.find("context").is_null()) return false;
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& other) {
    const ComposeService* same = other->file == place.file.file ? nullptr : find_service(*other, place.service.name.value);
    return same != nullptr && same->build;
  });
}

static Findings check(const Project& project) {
  Findings findings;
  if (project.file(".gitmodules") != nullptr) return findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const auto& build = place.service.build;
    if (!build || build->remote || build->context.empty() || build->span.file != place.file.file || build->inline_dockerfile) return;
    const YamlNode& written = place.service.node->find("build");
    if (completes_another(project, place, written) || is_extended(project, place)) return;
    const YamlNode& context = written.is_mapping() ? written.find("context") : written;
    if (!has_path(project, build->context)) {
      if (context.is_scalar() && !ignored_by_git(project, build->context + "/Dockerfile"))
        findings.push_back({context.scalar.span, "there is no directory '" + build->context + "'"});
      return;
    }
    if (build->dockerfile.empty() || ignored_by_git(project, build->dockerfile)) return;
    // BuildKit takes `dockerfile` as well where none is named.
    if (project.file(build->dockerfile) == nullptr && project.file(build->context + "/dockerfile") == nullptr) {
      const YamlNode& named = written.find("dockerfile");
      findings.push_back({named.is_scalar()     ? named.scalar.span
                          : context.is_scalar() ? context.scalar.span
                                                : written.span,
                          "there is no Dockerfile '" + build->dockerfile + "'"});
    }
    const Dockerfile* dockerfile = project.dockerfile(build->dockerfile);
    if (dockerfile != nullptr && !dockerfile->stages.empty()) check_target(*dockerfile, *build, written, findings);
  });
  return one_per_file(std::move(findings));
}

Rule compose_build_path_missing() { return {check}; }

}  // namespace preship
