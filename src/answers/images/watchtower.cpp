#include "answers/images/watchtower.h"

#include <algorithm>

#include "knowledge/images/images.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

bool runs_watchtower(const ComposeFile& file) {
  return std::ranges::any_of(file.services, [](const ComposeService& service) {
    return service.image &&
           is_one_of(image_name(service.image->value), {"containrrr/watchtower", "ghcr.io/containrrr/watchtower", "nickfedor/watchtower",
                                                        "ghcr.io/nicholas-fedor/watchtower", "v2tec/watchtower"});
  });
}

}  // namespace

std::set<std::string> followed_by_watchtower(const Project& project) {
  std::set<std::string> followed;
  for (const auto& file : project.facts.compose_files) {
    if (!runs_watchtower(*file)) continue;
    followed.insert(project.file(file->file).path);
    followed.insert(file->laid_with.begin(), file->laid_with.end());
    followed.insert(file->includes.begin(), file->includes.end());
  }
  return followed;
}

void fold_followed(const Project& project, const std::set<std::string>& followed, const Image& image, Finding& finding) {
  if (image.use != ImageUse::compose || is_database_image(image.repository) ||
      !followed.contains(project.file(image.reference.span.file).path))
    return;
  finding.fold = {"watchtower", "", "and here, which Watchtower follows too"};
}

}  // namespace preship
