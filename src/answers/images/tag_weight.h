#pragma once
// Does it matter which version of an image is taken?

#include "model/project.h"

namespace preship {

// False where a newer version changes nothing that ships, or is wanted: what only CI and scripts start, a tool that is copied out of its
// image, the compiler of Go and Rust whose modules name their language version, init containers that run one command of a shell,
// documentation, web pages to look into a store with, tags that `kubectl set image` replaces at each deploy, and servers at home, whose
// programs are kept new by hand.
bool tag_matters(const Project& project, const Image& image);

}  // namespace preship
