#pragma once
// frameworks.tsv: frameworks of Node.js by the package that brings them.

#include <span>
#include <string_view>

namespace preship {

struct NodeFramework {
  std::string_view package, name;
  bool app = false;                // a package that depends on it is an app, not a library
  std::string_view public_prefix;  // of the variables that its build copies into what browsers load; "" for none
  std::string_view source;
};
std::span<const NodeFramework> node_frameworks();

}  // namespace preship
