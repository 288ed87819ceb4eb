#pragma once
// caddy.tsv: directives of Caddy.

#include <cstdint>
#include <string_view>

namespace preship {

enum class CaddyRole : std::uint8_t {
  unknown,  // of a plugin, or none
  handler,
  files,  // a handler that looks below the root of the site
  setting,
};
CaddyRole caddy_role(std::string_view directive);
// Its place in the order in which Caddy runs the handlers of a block; behind all others for what is no handler.
std::size_t caddy_rank(std::string_view directive);
// caddy, frankenphp: programs that are configured by a Caddyfile.
bool is_caddy_program_name(std::string_view name);

}  // namespace preship
