#include "answers/each.h"
#include "answers/images/edits.h"
#include "knowledge/images/images.h"
#include "rule.h"

namespace preship {

// Names that publishers move as well. Some do so with care, so that these are left to those who ask for low confidence.
static bool is_moving(std::string_view tag) {
  static constexpr std::string_view names[] = {"stable", "edge", "nightly", "main", "master", "dev",      "develop",
                                               "canary", "next", "rolling", "test", "prod",   "unstable", "staging"};
  return std::ranges::find(names, tag) != std::end(names);
}

// Images that the project itself publishes: its own example file follows them on purpose.
static std::set<std::string> own_images(const Project& project) {
  std::set<std::string> names;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds)
      for (const Text& tag : build.tags) {
        const std::size_t colon = tag.value.rfind(':');
        const bool named = tag.value.find('$') >= colon;  // ghcr.io/acme/app:${{ github.sha }}
        if (named)
          names.insert(tag.value.substr(0, colon != std::string::npos && colon > tag.value.rfind('/') + 1 ? colon : tag.value.size()));
      }
  return names;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::set<std::string> own = own_images(project);
  for (const Image& image : project.facts.images) {
    const bool latest = image.tag == "latest";
    if ((!latest && !is_moving(image.tag)) || !image.digest.empty() || image.opaque || image.built_here || !image_counts(project, image) ||
        !runs_in_production(project, image))
      continue;
    const std::string how = (image.tag_is_default ? "' takes the moving tag '" : "' follows the moving tag '") + image.tag + "'";
    Finding finding{.span = image.reference.span,
                    .message = "image '" + image.repository + how + (image.tag_is_default ? " by default" : "")};
    finding.fix = pin_like_elsewhere(project, image);
    finding.severity = image_severity(project, image);
    if (own.contains(image.repository) && image.use == ImageUse::compose) {
      finding.severity = Severity::note;
      finding.fold = {"own " + image.repository, "", "and here"};
    }
    if (!latest) finding.confidence = Confidence::low;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule image_latest_tag() { return {check}; }

}  // namespace preship
