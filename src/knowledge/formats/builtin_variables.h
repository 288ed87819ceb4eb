#pragma once
// builtin_variables.tsv: variables that come from elsewhere than a deployment.

#include <string_view>

namespace preship {

// The shell, login or the system sets it: HOME, RANDOM, BASH_VERSION is not among them.
bool is_set_by_shell(std::string_view name);

// make sets it, or those who install a program do: CC, MAKEFLAGS, DESTDIR.
bool is_set_by_make(std::string_view name);

// PHP fills $_SERVER with it from the request: HTTP_HOST.
bool is_request_variable(std::string_view name);

}  // namespace preship
