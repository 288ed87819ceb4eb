#pragma once
// How a Redis in a compose file is set up, as far as its command says.

#include <cstdint>
#include <optional>

#include "answers/compose/services.h"

namespace preship {

// True for Redis and what speaks like it: valkey, keydb, dragonfly.
bool is_redis(const Project& project, const ComposePlace& place);

// The value of `--name value` in the command, null when it is not there.
const Text* redis_option(const ComposeService& service, std::string_view name);

// "512mb", "1g", "256M": bytes, as Redis and compose write sizes; null for anything else, and for 0.
std::optional<std::uint64_t> bytes_of_size(std::string_view written);

}  // namespace preship
