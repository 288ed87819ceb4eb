#pragma once

#include <array>
#include <string_view>

namespace preship {

// What compose looks for where no -f is given, the first first:
// https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file
constexpr std::array<std::string_view, 4> default_compose_names{"compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"};

constexpr bool is_default_compose_name(std::string_view name) {
  for (const std::string_view known : default_compose_names)
    if (name == known) return true;
  return false;
}

// What compose lays over those where no -f is given.
constexpr std::array<std::string_view, 4> override_compose_names{"compose.override.yaml", "compose.override.yml",
                                                                 "docker-compose.override.yaml", "docker-compose.override.yml"};

constexpr bool is_override_compose_name(std::string_view name) {
  for (const std::string_view known : override_compose_names)
    if (name == known) return true;
  return false;
}

}  // namespace preship
