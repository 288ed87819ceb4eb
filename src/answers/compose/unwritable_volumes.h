#pragma once
// Volumes that belong to root while the container runs as somebody else.

#include <optional>
#include <string>
#include <vector>

#include "answers/compose/services.h"

namespace preship {

// A container of an image that this repository builds, on a base that is known, which a USER instruction takes from root.
struct OtherUser {
  const Dockerfile* image = nullptr;
  const Deployment* deployment = nullptr;
  std::string name;
  Span span;  // the USER
};
std::optional<OtherUser> other_user(const Project& project, const ComposePlace& place);

// Another container with the same volume or folder may be the one that makes it ready.
bool is_mounted_by_others(const ComposeFile& file, const ComposeService& service, const std::string& source);

// "./data:/data:ro"
bool is_read_only(const Project& project, const ComposeMount& mount);

struct UnwritableVolume {
  Span mount;
  std::string volume, target, user;
  Span user_span;     // the USER of the image
  bool made = false;  // root makes the directory in the image; else the image has none, and Docker makes one
};

// Named volumes at directories that the image either lacks or leaves to root. A volume that is new takes the owner that the directory has
// in the image: https://docs.docker.com/engine/storage/volumes/#populate-a-volume-using-a-container. Nothing where a step may have made or
// given it away that cannot be looked into, or another container mounts the same volume.
std::vector<UnwritableVolume> unwritable_volumes(const Project& project);

}  // namespace preship
