#pragma once

#include <string_view>

namespace preship {

// Where a port is published when nobody names an address, or one that stands for all.
constexpr bool is_every_interface(std::string_view host) { return host.empty() || host == "0.0.0.0" || host == "::" || host == "[::]"; }

}  // namespace preship
