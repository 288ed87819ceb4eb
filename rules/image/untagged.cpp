#include "answers/images/edits.h"
#include "knowledge/images/images.h"
#include "rule.h"

namespace preship {

// `FROM base` may mean an image that a bake file, a script or another compose service of this repository builds.
static bool built_in_this_repository(const Project& project, const Image& image) {
  if (image.repository.find('/') != std::string::npos) return false;
  return std::ranges::any_of(project.facts.images,
                             [&](const Image& other) { return other.built_here && other.repository == image.repository; }) ||
         std::ranges::any_of(project.facts.deployments, [&](const Deployment& deployment) {
           return !deployment.build_context.empty() && (deployment.name.value == image.repository || deployment.target == image.repository);
         });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Image& image : project.facts.images) {
    if (!image.tag.empty() || !image.digest.empty() || image.opaque || image.built_here || image.repository.empty()) continue;
    if (!image_counts(project, image) || !runs_in_production(project, image) || has_no_useful_tags(image.repository) ||
        built_in_this_repository(project, image))
      continue;
    findings.push_back({.span = image.reference.span,
                        .message = "image '" + image.repository + "' has no tag, which means the moving tag 'latest'",
                        .fix = pin_like_elsewhere(project, image),
                        .severity = image_severity(project, image)});
  }
  return findings;
}

Rule image_untagged() { return {check}; }

}  // namespace preship
