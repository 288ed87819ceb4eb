#include "answers/each.h"
#include "answers/images/edits.h"
#include "knowledge/images.h"
#include "rule.h"

namespace preship {

// Names that publishers move as well. Some do so with care, so that these are left to those who ask for low confidence.
static bool is_moving(std::string_view tag) {
  static constexpr std::string_view names[] = {"stable", "edge", "nightly", "main", "master", "dev",      "develop",
                                               "canary", "next", "rolling", "test", "prod",   "unstable", "staging"};
  return std::ranges::find(names, tag) != std::end(names);
}

static void check(const Place<Image>& place, Findings& findings) {
  const Image& image = place.item;
  const bool latest = image.tag == "latest";
  if ((!latest && !is_moving(image.tag)) || !image.digest.empty() || image.opaque || image.built_here) return;
  const std::string how = (image.tag_is_default ? "' takes the moving tag '" : "' follows the moving tag '") + image.tag + "'";
  Finding finding{.span = image.reference.span,
                  .message = "image '" + image.repository + how + (image.tag_is_default ? " by default" : "")};
  finding.fix = pin_like_elsewhere(place.project, image);
  finding.severity = image_severity(place.project, image);
  if (!latest) finding.confidence = Confidence::low;
  findings.push_back(std::move(finding));
}

Rule image_latest_tag() { return {each<Image, check>}; }

}  // namespace preship
