#include "text/password_hash.h"

#include <algorithm>

#include "text/characters.h"
#include "text/words.h"

namespace preship {

// https://man7.org/linux/man-pages/man5/crypt.5.html; apr1 is Apache's: https://httpd.apache.org/docs/2.4/misc/password_encryptions.html
std::size_t password_hash_size(std::string_view text) {
  constexpr std::size_t shortest = 24;
  if (!text.starts_with('$')) return 0;
  const std::size_t second = text.find('$', 1);
  if (second == std::string_view::npos || second > 16) return 0;
  const bool known = is_one_of(text.substr(1, second - 1), {"1", "2", "2a", "2b", "2x", "2y", "5", "6", "7", "y", "gy", "apr1", "argon2i",
                                                            "argon2d", "argon2id", "scrypt", "pbkdf2", "pbkdf2-sha256", "pbkdf2-sha512"});
  if (!known) return 0;
  std::size_t end = second;
  while (end < text.size() && (is_word(text[end]) || std::string_view("$./=,+-").find(text[end]) != std::string_view::npos)) ++end;
  return end >= shortest ? end : 0;
}

}  // namespace preship
