#pragma once
// Variables that nginx and its usual modules set themselves.

#include <string_view>

namespace preship {

// `name` without the dollar.
bool is_nginx_variable(std::string_view name);

}  // namespace preship
