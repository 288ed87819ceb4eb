#include "answers/images/edits.h"
#include "answers/images/own_images.h"
#include "answers/images/tag_weight.h"
#include "answers/images/watchtower.h"
#include "knowledge/images/images.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  const OwnImages& own = once<own_images>(project);
  const std::set<std::string>& followed = once<followed_by_watchtower>(project);
  const SetImages& set = once<images_set_by_commands>(project);
  for (const Image& image : project.facts.images) {
    if (!image.tag.empty() || !image.digest.empty() || image.opaque || image.built_here || image.repository.empty()) continue;
    if (!image_counts(project, image) || !runs_in_production(project, image) || has_no_useful_tags(image.repository) ||
        built_in_this_repository(project, image) || is_built_on_machine(own, image))
      continue;
    Finding finding{.span = image.reference.span,
                    .message = "image '" + image.repository + "' has no tag, which means the moving tag 'latest'",
                    .fix = pin_like_elsewhere(project, image),
                    .severity = image_severity(project, image)};
    if (!tag_matters(project, set, image)) finding.confidence = Confidence::low;
    fold_followed(project, followed, image, finding);
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule image_untagged() { return {check}; }

}  // namespace preship
