#pragma once

#include <string_view>

namespace preship {

// "@acme/db" of "@acme/db/client", the npm package that an import asks for; "" for paths, aliases ("@/lib", "#db") and "node:fs".
inline std::string_view package_of(std::string_view specifier) {
  if (specifier.empty() || specifier.starts_with("@/") || specifier.find(':') != std::string_view::npos ||
      std::string_view("./$#~").find(specifier.front()) != std::string_view::npos)
    return {};
  std::size_t end = specifier.find('/');
  if (specifier.front() == '@' && end != std::string_view::npos) end = specifier.find('/', end + 1);
  return specifier.substr(0, end);
}

}  // namespace preship
