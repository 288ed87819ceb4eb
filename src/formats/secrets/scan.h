#pragma once
// Where in a text may a secret stand? One cheap pass over the bytes of any file: most are jumped over unread.

#include <cstdint>
#include <string_view>
#include <vector>

namespace preship {

enum class SecretSign : std::uint8_t {
  format,      // begins like a provider's secret
  run,         // sixteen or more letters and digits, mixed: worth looking for a name in front of it
  url,         // scheme://user:password@host; the mark is at the "@"
  connection,  // "Password=" of Server=host;User Id=sa;Password=...; the mark is what stands behind the "="
  pem,         // the body of a private key; the mark is its header
};

struct SecretHit {
  SecretSign sign = SecretSign::run;
  std::size_t begin = 0, end = 0;  // bytes of the text
};

// In order of their place for each kind of sign; at most a few thousand.
std::vector<SecretHit> scan_for_secrets(std::string_view text);

// The literal that the bytes [begin, end) are a part of: inside its quotes, or between blanks. `quote` is 0 without quotes.
struct Literal {
  std::size_t begin = 0, end = 0;
  char quote = 0;
};
Literal literal_around(std::string_view text, std::size_t begin, std::size_t end);

// The name that the literal is given to: NAME = "...", name: "...", "name": "...", name => '...', and the element of a YAML
// list whose `value` it is. Empty when none is near.
Literal name_before(std::string_view text, const Literal& literal);

// The line that holds `at`, without its end; of a very long one the part around `at`.
std::string_view line_around(std::string_view text, std::size_t at);

}  // namespace preship
