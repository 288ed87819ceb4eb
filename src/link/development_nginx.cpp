#include "link/development_nginx.h"

#include <map>

#include "answers/nginx/placement.h"

namespace preship {

void mark_development_nginx(Project& project) {
  std::map<FileId, bool> shipped;  // by configuration, whether a deployment for production has it
  for (const PlacedConfiguration& placed : placed_configurations(project)) {
    bool& ships = shipped[placed.file->file];
    for (const Deployment& deployment : project.facts.deployments) {
      const bool mounts = placed.service != nullptr && deployment.name.span == placed.service->name.span;
      const bool copies = placed.dockerfile != nullptr && deployment.dockerfile == project.file(placed.dockerfile->file).path;
      ships = ships || (deployment.production && (mounts || copies));
    }
  }
  for (const auto& [file, ships] : shipped)
    if (!ships) project.unused_files.insert(file);
}

}  // namespace preship
