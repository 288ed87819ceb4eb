#include "knowledge/images/images.h"
#include "knowledge/words/stages.h"
#include "rule.h"

namespace preship {

static bool is_plain(const Image& image) {
  return image.digest.empty() && !image.opaque && image.repository.find('/') != std::string::npos;
}

// "develop", "main-staging": a tag that is made of the name of a stage, and not one of a program that calls something so.
static bool is_of_another_stage(const Image& image) {
  return is_plain(image) && is_one_of(image.tag, {"dev", "develop", "development", "staging", "stage", "stg", "qa", "uat", "preprod"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Image& image : project.facts.images) {
    const NamedStage stage = stage_named_by(project.file(image.reference.span.file).path);
    const std::string name = image.repository + ":" + image.tag;
    if (stage == NamedStage::production && is_of_another_stage(image) && runs_in_production(project, image))
      findings.push_back({image.reference.span, "production runs '" + name + "', the image of another stage"});
    const bool tried = stage == NamedStage::staging && (image.use == ImageUse::compose || image.use == ImageUse::kubernetes);
    if (tried && is_plain(image) && is_one_of(image.tag, {"prod", "production"}) && project.in_production(image.reference.span))
      findings.push_back({image.reference.span, "staging runs '" + name + "', which production has already: nothing is tried before it"});
  }
  return findings;
}

Rule image_staging_tag() { return {check}; }

}  // namespace preship
