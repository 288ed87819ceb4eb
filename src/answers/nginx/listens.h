#pragma once
// What a container of nginx listens on.

#include <cstdint>
#include <vector>

#include "model/project.h"

namespace preship {

struct NginxListens {
  bool known = false;  // no other file, script or variable has a say in it
  std::vector<std::uint16_t> ports;
  Span place;  // one of them; empty where the image's own configuration alone listens
};

// Of a service whose image is an official one of nginx, or built on one by a Dockerfile of this repository.
NginxListens nginx_listens(const Project& project, const Deployment& deployment, const ComposeService& service);

}  // namespace preship
