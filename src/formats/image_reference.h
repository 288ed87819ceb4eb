#pragma once
// "registry:5000/org/app:tag@sha256:..." taken apart.
// https://pkg.go.dev/github.com/distribution/reference#pkg-overview

#include <string_view>

#include "model/facts.h"

namespace preship {

// Fills repository, tag, digest and opaque from `reference`. `use` and the rest are the caller's.
//   repository  without "docker://", and without the names of Docker Hub: "docker.io/library/postgres" is "postgres"
//   opaque      something is left in it that somebody puts in later: $X, {{ x }}, <x>, %x%, [x]; tag and digest are then guesses
Image parse_image(Text reference, ImageUse use);

// True for the one name that stands for no image at all.
bool needs_no_tag(std::string_view repository);

}  // namespace preship
