#pragma once

#include "model/project.h"

namespace preship {

// Sets CaddyFile::imports and Project::caddy_trees: what import directives name, files of this repository and snippets alike, is put in
// their place. Paths are relative to the file: https://caddyserver.com/docs/caddyfile/directives/import
void link_caddy(Project& project);

// Gives what Caddyfiles read of the environment to the deployment that runs Caddy with them, where that is one for production, or one at
// all.
void give_caddy_reads(Project& project);

}  // namespace preship
