#pragma once
// What stands in front of a service.

#include <optional>

#include "model/project.h"

namespace preship {

// The place that says so: a platform whose router takes the requests, an nginx of this repository that hands them on with the address of
// the client, or a label for the Traefik of the same compose file, which always does. Nothing when clients may come by themselves.
std::optional<Span> proxy_in_front(const Project& project, const Service& service);

// The same, of proxies that a server which believes 127.0.0.1 does not believe by itself: no platform, and no nginx beside it.
std::optional<Span> distant_proxy(const Project& project, const Service& service);

// The header by which an nginx in front of the service appends the client's address to what the client has sent by itself: the first
// address of X-Forwarded-For is then whatever the client likes. Nothing where some way to the service writes the header anew.
std::optional<Span> appending_proxy(const Project& project, const Service& service);

}  // namespace preship
