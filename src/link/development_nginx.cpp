#include "link/development_nginx.h"

#include <map>
#include <set>

#include "answers/nginx/placement.h"

namespace preship {

void mark_development_nginx(Project& project) {
  std::set<Span> services;            // for production, by their names
  std::set<std::string> dockerfiles;  // that production builds
  for (const Deployment& deployment : project.facts.deployments)
    if (deployment.production) services.insert(deployment.name.span), dockerfiles.insert(deployment.dockerfile);
  std::map<FileId, bool> shipped;  // by configuration, whether a deployment for production has it
  for (const PlacedConfiguration& placed : placed_configurations(project)) {
    const bool mounts = placed.service != nullptr && services.contains(placed.service->name.span);
    const bool copies = placed.dockerfile != nullptr && dockerfiles.contains(project.file(placed.dockerfile->file).path);
    bool& ships = shipped[placed.file->file];
    ships = ships || mounts || copies;
  }
  for (const auto& [file, ships] : shipped)
    if (!ships) project.unused_files.insert(file);
}

}  // namespace preship
