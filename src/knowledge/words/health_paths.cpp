#include "knowledge/words/health_paths.h"

#include <algorithm>
#include <array>

namespace preship {

bool is_certain_health_path(std::string_view path) {
  static constexpr std::array names = {"health", "healthz", "healthcheck", "health-check", "health_check", "_health",
                                       "ready",  "readyz",  "readiness",   "live",         "livez",        "liveness"};
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::ranges::find(names, path.substr(path.rfind('/') + 1)) != names.end();
}

bool is_health_path(std::string_view path) {
  static constexpr std::array names = {"ping", "status", "heartbeat", "up", "alive", "actuator"};
  if (is_certain_health_path(path)) return true;
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::string_view last = path.substr(path.rfind('/') + 1);
  return std::ranges::find(names, last) != names.end() || last.starts_with("health") || last.ends_with("health") ||
         path.find("/health/") != std::string_view::npos || path.ends_with("/actuator/health");
}

}  // namespace preship
