#pragma once
// What compose accepts where: compose_keys.tsv.

#include <string_view>
#include <vector>

namespace preship {

// What may stand behind a key, "text|build"; "" when the structure has no such key.
std::string_view compose_kinds(std::string_view structure, std::string_view key);

// All keys of a structure; empty when there is none of that name.
const std::vector<std::string_view>& compose_keys_of(std::string_view structure);

}  // namespace preship
