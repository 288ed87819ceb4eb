#include <algorithm>

#include "answers/compose/services.h"
#include "answers/fold.h"
#include "answers/ignored_by_git.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {

static bool exists(const Project& project, const std::string& directory) {
  if (directory == ".") return true;
  return std::ranges::any_of(project.files,
                             [&](const SourceFile& file) { return file.path.starts_with(directory) && lies_in(file.path, directory); });
}

static std::string stages_of(const Dockerfile& file, const std::string& target) {
  std::vector<std::string_view> names;
  for (const DockerStage& stage : file.stages)
    if (!stage.name.empty()) names.push_back(stage.name);
  const auto near = nearest(lower_case(target), names);
  return near ? "; the nearest is '" + std::string(*near) + "'" : "";
}

static void check_target(const Dockerfile& file, const ComposeBuild& build, const YamlNode& written, Findings& findings) {
  const YamlNode& target = written.find("target");
  if (!target.is_scalar() || build.target.empty() || holds(build.target, "$") || is_stage(file, build.target)) return;
  findings.push_back({target.scalar.span, "the Dockerfile has no stage '" + build.target + "'" + stages_of(file, build.target)});
}

static Findings check(const Project& project) {
  Findings findings;
  if (project.file(".gitmodules") != nullptr) return findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const auto& build = place.service.build;
    if (!build || build->remote || build->context.empty() || build->span.file != place.file.file || build->inline_dockerfile) return;
    const YamlNode& written = place.service.node->find("build");
    const YamlNode& context = written.is_mapping() ? written.find("context") : written;
    if (!exists(project, build->context)) {
      if (context.is_scalar() && !ignored_by_git(project, build->context + "/Dockerfile"))
        findings.push_back({context.scalar.span, "there is no directory '" + build->context + "'"});
      return;
    }
    if (build->dockerfile.empty() || ignored_by_git(project, build->dockerfile)) return;
    if (project.file(build->dockerfile) == nullptr) {
      const YamlNode& named = written.find("dockerfile");
      findings.push_back({named.is_scalar()     ? named.scalar.span
                          : context.is_scalar() ? context.scalar.span
                                                : written.span,
                          "there is no Dockerfile '" + build->dockerfile + "'"});
    }
    for (const auto& dockerfile : project.facts.dockerfiles)
      if (project.file(dockerfile->file).path == build->dockerfile && !dockerfile->stages.empty())
        check_target(*dockerfile, *build, written, findings);
  });
  return one_per_file(std::move(findings));
}

Rule compose_build_path_missing() { return {check}; }

}  // namespace preship
