#pragma once

#include <string_view>

namespace preship {

// "ghcr.io/acme/app" of "ghcr.io/acme/app:1.2@sha256:...". A colon in front of the last slash belongs to the registry's port.
inline std::string_view image_name(std::string_view reference) {
  const std::size_t slash = reference.rfind('/');
  return reference.substr(0, reference.find_first_of(":@", slash == std::string_view::npos ? 0 : slash));
}

}  // namespace preship
