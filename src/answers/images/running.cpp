#include "answers/images/running.h"

#include "answers/docker/context.h"
#include "answers/queries.h"
#include "knowledge/images/signs.h"

namespace preship {

bool runs_or_ships(const Project& project, const Image& image) {
  if (image.use == ImageUse::jib || image.use == ImageUse::compose || image.use == ImageUse::kubernetes || image.use == ImageUse::sealos)
    return true;
  if (image.stays) return runs_in_production(project, image);
  if (image.use != ImageUse::docker_from) return false;
  for (const auto& file : project.facts.dockerfiles) {
    for (const DockerStage* stage : file->chain(""))
      if (stage->image.span == image.reference.span) return true;
    for (const DockerStage& stage : file->stages)
      if (stage.image.span == image.reference.span) return links_its_library(image.repository) && ends_up_in_image(*file, stage);
  }
  return false;
}

}  // namespace preship
