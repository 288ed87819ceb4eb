#pragma once
// Code that counts the requests of a client.

#include <optional>

#include "model/project.h"

namespace preship {

// Where the service sets up a limit that tells clients apart by their address, through express-rate-limit, and nothing of the service says
// which proxies to trust or makes a key of its own. Nothing when it has no such limit.
std::optional<Span> limit_by_address(const Project& project, const Service& service);

}  // namespace preship
