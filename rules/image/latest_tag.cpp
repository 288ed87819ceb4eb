#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const Image& image : project.facts.images)
    if (image.tag == "latest" && image.digest.empty() && !image.opaque && !image.built_here && project.in_production(image.reference.span))
      findings.push_back({image.reference.span, "image '" + image.reference.value + "' follows the moving tag 'latest'"});
  return findings;
}

Rule image_latest_tag() { return {check}; }

}  // namespace preship
