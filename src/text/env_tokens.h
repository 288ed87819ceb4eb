#pragma once
// Words that look like names of environment variables, wherever they stand in a text.

#include <cstdint>
#include <string_view>
#include <vector>

namespace preship {

std::uint64_t token_hash(std::string_view token);

// Hashes of all words like DATABASE_URL (capitals, digits and at least one underscore), sorted, without duplicates.
// Goes from underscore to underscore, so that plain text costs next to nothing.
std::vector<std::uint64_t> env_token_hashes(std::string_view text);

}  // namespace preship
