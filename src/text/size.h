#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace preship {

// "512mb", "1g", "256M", "2Gi": bytes, as nginx, Redis and compose write sizes, whose units are powers of 1024; nothing for anything else,
// and for 0, which has a meaning of its own to each of them.
std::optional<std::uint64_t> bytes_of_size(std::string_view written);

}  // namespace preship
