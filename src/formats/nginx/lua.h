#pragma once
// Bodies of Lua blocks: https://github.com/openresty/lua-nginx-module#directives

#include <string_view>

namespace preship {

// The index after the brace that closes the one at `open`, npos when there is none. Braces in Lua strings, long brackets
// and comments do not count.
std::size_t end_of_lua_block(std::string_view text, std::size_t open);

}  // namespace preship
