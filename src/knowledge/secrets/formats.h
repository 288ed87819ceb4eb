#pragma once
// Formats by which a value alone is known as a secret: formats.tsv, with the source of each.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace preship {

enum class SecretUse : std::uint8_t {
  live,
  own,          // made by the owner of the app, who may well have made another for production
  test,         // for the provider's test mode: opens nothing real
  open,         // public as often as secret: Google's browser keys, tokens of anonymous roles
  development,  // marked by its maker as good for development only
};

struct SecretFormat {
  std::string_view prefix, pattern, kind;
  SecretUse use = SecretUse::live;
  std::string_view source;
};

struct SecretMatch {
  const SecretFormat* format = nullptr;  // null: none
  std::size_t length = 0;                // bytes of `text` that the secret takes
};

// The secret that `text` begins with. Does not judge whether it is made up.
SecretMatch match_secret_format(std::string_view text);

// False when no format begins with the first bytes of `text`: a cheap look before match_secret_format().
bool may_begin_secret(std::string_view text);

// xxxx, 0000, ****, an alphabet, a count, "example": someone's way of writing "your key here" in the right format.
bool is_made_up_secret(std::string_view value);

// Keys that providers print in their documentation, and those of emulators: known to everybody, they open nothing.
bool is_published_secret(std::string_view value);

// Keys that are meant for browsers, and public halves of pairs: pk_live_..., phc_..., ssh-ed25519.
bool is_public_key(std::string_view value);

}  // namespace preship
