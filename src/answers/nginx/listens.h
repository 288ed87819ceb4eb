#pragma once
// What a container of nginx listens on.

#include "answers/proxies/listens.h"
#include "model/project.h"

namespace preship {

// Of a service whose image is an official one of nginx, or built on one by a Dockerfile of this repository.
ProxyListens nginx_listens(const Project& project, const Deployment& deployment, const ComposeService& service);

}  // namespace preship
