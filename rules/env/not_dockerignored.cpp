#include "answers/docker/copied_env_file.h"

#include "rule.h"

namespace preship {

static Fix keep_out(const Project& project, const std::string& ignore) {
  const FileId id = project.by_path.at(ignore);
  const auto end = static_cast<std::uint32_t>(project.file(id).text.size());
  const std::string newline = end == 0 || project.file(id).text.back() == '\n' ? "" : "\n";
  return {"add '**/.env*' to " + ignore, {{{id, end, end}, newline + "**/.env*\n!**/.env*.example\n"}}, false};
}

// A workflow builds from a clean checkout, where nobody has put the file.
static bool is_built_by_ci_alone(const Project& project, const Dockerfile& file) {
  const std::string& path = project.file(file.file).path;
  const auto builds = [&](const auto& build) { return build.file == path; };
  if (std::ranges::any_of(project.script_builds, builds)) return false;
  if (std::ranges::any_of(project.facts.deployments, [&](const Deployment& other) {
        return other.kind != ArtifactKind::dockerfile && other.production && other.dockerfile == path && !other.build_context.empty();
      }))
    return false;
  return std::ranges::any_of(project.facts.workflows,
                             [&](const auto& workflow) { return std::ranges::any_of(workflow->image_builds, builds); });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dockerfiles) {
    const auto copied = copied_env_file(project, *file);
    if (!copied) continue;
    Finding finding{copied->copy->span,
                    "this copies '" + copied->path + "' into the image: " +
                        (copied->ignore.empty() ? "there is no .dockerignore" : "no pattern of " + copied->ignore + " keeps it out")};
    if (copied->carried != nullptr) finding.notes.push_back({copied->carried->span, "this takes it over into the image that runs"});
    if (!copied->ignore.empty()) finding.fix = keep_out(project, copied->ignore);
    if (is_built_by_ci_alone(project, *file)) finding.confidence = Confidence::low;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule env_not_dockerignored() { return {check}; }

}  // namespace preship
