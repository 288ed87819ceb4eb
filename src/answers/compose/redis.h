#pragma once
// How a Redis in a compose file is set up, as far as its command says.

#include "answers/compose/services.h"

namespace preship {

// True for Redis and what speaks like it: valkey, keydb, dragonfly.
bool is_redis(const Project& project, const ComposePlace& place);

// The value of `--name value` in the command, null when it is not there.
const Text* redis_option(const ComposeService& service, std::string_view name);

}  // namespace preship
