#pragma once
// What compose files say together: services that extend or overlay those of other files, and the entries of env files.

#include "model/project.h"

namespace preship {

// Completes compose services whose other half lies in another file, and replaces their facts:
//   extends        with a `file:` of this repository
//   overlays       a service with neither image nor build takes the rest from the default compose file of its directory, as with
//                  `docker compose -f compose.yaml -f compose.prod.yaml`; compose.override.yaml does so for all its services
// Gives each deployment the entries of its env files. Where a half or an env file is not in the repository, the deployment gets
// an Opaque. To be called once on concatenated facts, before services are joined.
void resolve_compose(Project& project);

}  // namespace preship
