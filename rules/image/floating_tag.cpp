#include "answers/images/publishing.h"
#include "knowledge/words/stages.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Names of branches and stages, which each push moves on.
static bool moves(std::string_view tag) {
  return is_one_of(tag, {"production", "prod", "live", "main", "master", "release", "stable", "staging", "previous", "rollback"});
}

static Findings check(const Project& project) {
  Findings findings;
  const Published& published = once<published_images>(project);
  for (const Image& image : project.facts.images) {
    const bool deployed = image.use == ImageUse::compose || image.use == ImageUse::kubernetes || image.use == ImageUse::sealos;
    const auto pushed = published.tags.find(image.repository);
    if (!deployed || image.opaque || !image.digest.empty() || !moves(image.tag) || pushed == published.tags.end()) continue;
    if (!pushed->second.contains(image.tag) || !image_counts(project, image) || !runs_in_production(project, image)) continue;
    if (stage_named_by(project.file(image.reference.span.file).path) == NamedStage::staging) continue;
    findings.push_back({image.reference.span,
                        "each push moves '" + image.tag + "': what ran before has no name to go back to",
                        {{published.places.at(image.repository), "this pushes it"}}});
  }
  return findings;
}

Rule image_floating_tag() { return {check}; }

}  // namespace preship
