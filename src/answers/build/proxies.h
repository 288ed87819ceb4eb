#pragma once
// What stands in front of a service.

#include <optional>

#include "model/project.h"

namespace preship {

// The place that says so: a platform whose router takes the requests, or an nginx of this repository that hands them on with the address of
// the client. Nothing when clients may come by themselves.
std::optional<Span> proxy_in_front(const Project& project, const Service& service);

}  // namespace preship
