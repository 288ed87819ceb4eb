#pragma once
// The usual names of health routes.

#include <string_view>

namespace preship {

// True when the last part of a path is one of them: "/api/health", "/healthz", "/ready".
bool is_health_path(std::string_view path);
// The same without the names that have other uses as well, such as "/orders/status" and "/ping".
bool is_certain_health_path(std::string_view path);

}  // namespace preship
