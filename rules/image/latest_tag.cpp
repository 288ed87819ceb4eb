#include "answers/each.h"
#include "answers/images/edits.h"
#include "answers/images/own_images.h"
#include "answers/images/tag_weight.h"
#include "answers/images/watchtower.h"
#include "knowledge/images/images.h"
#include "knowledge/words/word_lists.h"
#include "rule.h"

namespace preship {

// Names that publishers move as well. Some do so with care, so that these are left to those who ask for low confidence.
static bool is_moving(std::string_view tag) { return is_in(WordList::moving_tag, tag); }

static Findings check(const Project& project) {
  Findings findings;
  const OwnImages& own = once<own_images>(project);
  const std::set<std::string>& followed = once<followed_by_watchtower>(project);
  const SetImages& set = once<images_set_by_commands>(project);
  for (const Image& image : project.facts.images) {
    const bool latest = image.tag == "latest";
    if ((!latest && !is_moving(image.tag)) || !image.digest.empty() || image.opaque || image.built_here || !image_counts(project, image) ||
        !runs_in_production(project, image) || is_built_on_machine(own, image))
      continue;
    // The job that starts what it has just published decides by itself which build that is.
    if (image.stays && own.published.contains(image.repository)) continue;
    const std::string how = (image.tag_is_default ? "' takes the moving tag '" : "' follows the moving tag '") + image.tag + "'";
    Finding finding{.span = image.reference.span,
                    .message = "image '" + image.repository + how + (image.tag_is_default ? " by default" : "")};
    finding.fix = pin_like_elsewhere(project, image);
    finding.severity = image_severity(project, image);
    // The project's own example file follows what it publishes on purpose.
    if (own.published.contains(image.repository) && image.use == ImageUse::compose) {
      finding.severity = Severity::note;
      finding.fold = {"own " + image.repository, "", "and here"};
    }
    fold_followed(project, followed, image, finding);
    if (!latest || image.tag_is_default || !tag_matters(project, set, image)) finding.confidence = Confidence::low;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule image_latest_tag() { return {check}; }

}  // namespace preship
