#include "answers/sealos/images.h"
#include "rule.h"

namespace preship {

// The image that counts: of the record, else of the template.
static Text reference(const SealosApp& app, const std::vector<NamedImage>& images) {
  if (last_deploy(app, "image").is_string()) return last_deploy(app, "image").scalar;
  const auto run = std::ranges::find(images, "the template", &NamedImage::where);
  return run == images.end() ? Text() : run->image;
}

// It is in no registry, unless an earlier build has left one of this name there.
static void check_failed(const SealosApp& app, const std::vector<NamedImage>& images, Findings& findings) {
  const Text* failed = failed_image(app);
  if (failed == nullptr || failed->value.empty() || ran_before(app, failed->value)) return;
  for (const auto& [image, where] : images)
    if (is_same_image(image.value, failed->value))
      findings.push_back(
          {image.span, where + " names '" + image.value + "', whose build failed", {{failed->span, "the build that failed"}}});
}

static void check(const Project& project, const SealosApp& app, Findings& findings) {
  const std::vector<NamedImage> images = images_named(project, app, last_deploy(app, "image").text());
  check_failed(app, images, findings);
  const Text wanted = reference(app, images);
  if (wanted.value.empty() || is_filled_in(wanted.value)) return;
  const std::string that = last_deploy(app, "image").is_string() ? "state.json" : "the template";
  for (const auto& [image, where] : images) {
    if (image.value.empty() || is_filled_in(image.value) || is_same_image(image.value, wanted.value)) continue;
    Finding finding{image.span, where + " names '" + image.value + "', and " + that + " '" + wanted.value + "'", {{wanted.span, that}}};
    // An update changes the cluster and the record, and leaves the files behind.
    if (ran_before(app, image.value)) finding.severity = Severity::note;
    else if (is_same_repository(image.value, wanted.value) || where == "'originImageName'") finding.severity = Severity::warning;
    findings.push_back(std::move(finding));
  }
}

Rule sealos_state_image_mismatch() { return {each_sealos_app<check>}; }

}  // namespace preship
