#pragma once
// Containers that run Caddy.

#include <map>
#include <vector>

#include "model/project.h"

namespace preship {

// True when Caddy, or a server that is built on it, is what the deployment starts.
bool runs_caddy(const Project& project, const Deployment& deployment);

// True when Caddy and nothing else runs there, for production: the official image, or one that is built on it and starts nothing else.
bool runs_caddy_alone(const Project& project, const Deployment& deployment);

// The configuration that the Caddy of the deployment begins with, by what compose mounts there and what the image has in that place. Null
// where it runs none, or the file cannot be told.
const CaddyTree* caddy_tree_of(const Project& project, const Deployment& deployment);

// By Caddyfile, imported ones too, the deployments for which it is read; those for production first.
std::map<FileId, std::vector<const Deployment*>> caddy_readers(const Project& project);

}  // namespace preship
