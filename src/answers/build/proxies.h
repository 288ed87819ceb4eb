#pragma once
// What stands in front of a service.

#include <optional>

#include "model/project.h"

namespace preship {

// The place that says so: a platform whose router takes the requests, an nginx of this repository that hands them on with the address of
// the client, or a label for the Traefik of the same compose file, which always does. Nothing when clients may come by themselves.
std::optional<Span> proxy_in_front(const Project& project, const Service& service);

// True for an nginx of this repository in another container or on another machine than the app: servers that believe 127.0.0.1 by
// themselves do not believe it.
bool is_elsewhere(const Project& project, const Span& proxy);

}  // namespace preship
