#pragma once
// Hashes of passwords in the form of crypt(5): $2b$12$..., $apr1$salt$hash, $argon2id$v=19$...

#include <cstddef>
#include <string_view>

namespace preship {

// How many bytes of `text`, which begins with '$', such a hash takes; 0 when it is none.
std::size_t password_hash_size(std::string_view text);

}  // namespace preship
