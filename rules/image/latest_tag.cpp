#include "knowledge/images.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const Image& image : project.facts.images) {
    if (image.tag != "latest" || !image.digest.empty() || image.opaque || image.built_here || !image_counts(project, image)) continue;
    const std::string how = image.tag_is_default ? "' takes the moving tag 'latest' by default" : "' follows the moving tag 'latest'";
    findings.push_back(
        {.span = image.reference.span, .message = "image '" + image.repository + how, .severity = image_severity(project, image)});
  }
  return findings;
}

Rule image_latest_tag() { return {check}; }

}  // namespace preship
