#include "answers/images/publishing.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const UnbuiltImage& unbuilt : unbuilt_images(project)) {
    const std::string& name = unbuilt.image->repository;
    const std::string said = unbuilt.meant.empty() ? "', and nothing here builds it, as it does its neighbours"
                                                   : "', and what the workflows push is '" + unbuilt.meant + "'";
    findings.push_back({unbuilt.image->reference.span, "production runs '" + name + said, {{unbuilt.place, "this pushes"}}});
    if (unbuilt.meant.empty()) findings.back().confidence = Confidence::low;
  }
  for (const UnpushedTag& tag : unpushed_tags(project))
    findings.push_back({tag.word.span,
                        "nothing pushes the tag '" + tag.tag + "': the way back ends with 'manifest unknown'",
                        {{tag.place, "the tags that are pushed"}}});
  return findings;
}

Rule image_never_built() { return {check}; }

}  // namespace preship
