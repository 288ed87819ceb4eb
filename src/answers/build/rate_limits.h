#pragma once
// Code that counts the requests of a client.

#include <optional>
#include <string_view>

#include "model/project.h"

namespace preship {

struct AddressLimit {
  Span place;
  std::string_view lacks;  // "'trust proxy' is not set"
  bool nearby = false;     // a proxy on the same machine is believed all the same
};

// Where the service sets up a limit that tells clients apart by their address (knowledge/code/rate_limits.tsv), and nothing of the project
// says which proxies to trust or makes a key of its own. Nothing when it has no such limit.
std::optional<AddressLimit> limit_by_address(const Project& project, const Service& service);

}  // namespace preship
