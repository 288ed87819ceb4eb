#pragma once

#include <string>
#include <string_view>

namespace preship {

// ASCII letters only, whatever the locale.
inline std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& byte : lower)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  return lower;
}

}  // namespace preship
