#include "answers/nginx/versions.h"

#include "answers/nginx/placement.h"
#include "text/image_name.h"

namespace preship {

std::optional<std::string> nginx_tag_of(const Project& project, FileId configuration) {
  for (const PlacedConfiguration& placed : once<placed_configurations>(project)) {
    if (placed.file->file != configuration) continue;
    const std::string reference =
        placed.service != nullptr ? placed.service->image->value : placed.dockerfile->stages.back().resolved_image;
    const std::string rest = reference.substr(image_name(reference).size());
    return rest.starts_with(':') ? rest.substr(1, rest.find('@') - 1) : "";
  }
  return std::nullopt;
}

}  // namespace preship
