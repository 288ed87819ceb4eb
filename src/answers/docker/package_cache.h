#pragma once
// What package managers leave behind in a layer.

#include "answers/docker/loops.h"
#include "answers/docker/packages.h"

namespace preship {

// True when the stage is the last one, or another one is built on it: its layers are kept.
bool is_kept(const Dockerfile& file, const DockerStage& stage);

// True when the command fills a cache that neither its RUN cleans nor a mount holds.
bool leaves_cache(const DockerPlace& place, const PackageCommand& command);

}  // namespace preship
