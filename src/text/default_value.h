#pragma once

#include <optional>
#include <string_view>

namespace preship {

// "dev" of "${ENV:-dev}", as shells and compose read it; none for what is not one variable with a default.
inline std::optional<std::string_view> default_value(std::string_view value) {
  const std::size_t sign = value.find(":-");
  if (!value.starts_with("${") || !value.ends_with('}') || sign == std::string_view::npos) return std::nullopt;
  return value.substr(sign + 2, value.size() - sign - 3);
}

// What "${ENV:-dev}" is where nobody says otherwise, and any other value as it stands.
inline std::string_view value_or_default(std::string_view value) { return default_value(value).value_or(value); }

}  // namespace preship
