#pragma once
// The images that the files of a Sealos deployment name as the app's.

#include "answers/sealos/template.h"

namespace preship {

struct NamedImage {
  Text image;
  std::string where;  // "analysis.json", "build-result.json", "the template", "'originImageName'"
};

// Without state.json. Of several containers in the template, the one that runs the repository of `wanted`; else the main one.
std::vector<NamedImage> images_named(const Project& project, const SealosApp& app, std::string_view wanted);

// The image that build-result.json could not build; null where the build succeeded, or there was none.
const Text* failed_image(const SealosApp& app);

// True when the history holds a deployment of the image.
bool ran_before(const SealosApp& app, const std::string& image);

}  // namespace preship
