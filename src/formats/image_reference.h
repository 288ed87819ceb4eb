#pragma once
// "registry:5000/org/app:tag@sha256:..." taken apart.
// https://pkg.go.dev/github.com/distribution/reference#pkg-overview

#include "model/facts.h"

namespace preship {

// Fills repository, tag, digest and opaque ("$" or "{{" left in it) from `reference`. `use` and the rest are the caller's.
Image parse_image(Text reference, ImageUse use);

}  // namespace preship
