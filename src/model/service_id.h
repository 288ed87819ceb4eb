#pragma once
// The join key of services: the directory of their manifest.

#include <compare>
#include <functional>
#include <string>

namespace preship {

struct ServiceId {
  std::string directory;  // "." for the root, "apps/web"; "" when it is no service of ours

  bool empty() const { return directory.empty(); }
  auto operator<=>(const ServiceId&) const = default;
};

}  // namespace preship

template <>
struct std::hash<preship::ServiceId> {
  std::size_t operator()(const preship::ServiceId& id) const { return std::hash<std::string>()(id.directory); }
};
