#include "knowledge/images/images.h"
#include "knowledge/words/stages.h"
#include "rule.h"

namespace preship {

// "develop", "main-staging": a tag that is made of the name of a stage, and not one of a program that calls something so.
static bool is_of_another_stage(const Image& image) {
  return image.digest.empty() && !image.opaque && image.repository.find('/') != std::string::npos &&
         is_one_of(image.tag, {"dev", "develop", "development", "staging", "stage", "stg", "qa", "uat", "preprod"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Image& image : project.facts.images) {
    const std::string& path = project.file(image.reference.span.file).path;
    if (!is_of_another_stage(image) || stage_named_by(path) != NamedStage::production || !runs_in_production(project, image)) continue;
    findings.push_back({image.reference.span, "production runs '" + image.repository + ":" + image.tag + "', the image of another stage"});
  }
  return findings;
}

Rule image_staging_tag() { return {check}; }

}  // namespace preship
