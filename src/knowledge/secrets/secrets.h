#pragma once
// What a secret looks like, by its name and by its value.

#include <cstddef>
#include <string_view>

namespace preship {

// "NEXT_PUBLIC_" for a key that a bundler copies into the browser's code, "" for any other.
// Prefixes: Next.js, Vite, Create React App, Expo, SvelteKit and Astro (PUBLIC_), Gatsby, Nuxt.
std::string_view public_prefix(std::string_view key);

// True when the name says that the value must stay secret: SECRET, PASSWORD, PRIVATE_KEY, SERVICE_ROLE, ACCESS_TOKEN, ...
// False for names that are public by design: publishable and anonymous keys, site keys, DSNs, identifiers, flags.
bool names_secret(std::string_view key);

// The provider whose key the name says this is, when the provider wants such keys on servers alone: "OpenAI" for
// VITE_OPENAI_API_KEY; "" for any other name (knowledge/env/provider_keys.tsv).
std::string_view provider_of_key(std::string_view key);

// True when the name may be that of a credential: no word in it says that it is public by design, a flag, an address or an identifier.
bool may_be_credential(std::string_view key);

// The provider and kind when the value itself gives a live secret away ("Stripe secret key"), "" otherwise. Keys that the
// provider itself marks as test keys or publishable ones do not count.
std::string_view secret_value_kind(std::string_view value);

// True for names under which servers keep credentials: those of names_secret, and API keys and tokens.
bool names_credential(std::string_view key);

// The password inside a connection string to a host elsewhere (postgres://user:PASSWORD@db.example.net/app), "" when there is none.
std::string_view url_password(std::string_view value);

// The same without the condition on the host: where the password stands in `value`, {0, 0} when there is none.
struct UrlPassword {
  std::size_t begin = 0, end = 0;
  std::string_view user, host;
};
UrlPassword find_url_password(std::string_view value);

// True when a connection string opens something: its host is elsewhere, and neither part is a placeholder.
bool is_credential_url(std::string_view value);

// True when the value looks generated rather than typed: long, mixed, and no placeholder, address, path or word.
bool looks_random(std::string_view value);

// The same by the texture of the bytes, from 16 of them: kinds of characters alternate as they do in no name. Not a UUID.
bool looks_generated(std::string_view value);

// True for what a person makes up as a password: eight bytes or more, of several kinds, and none of the words that everybody
// puts into one.
bool looks_chosen(std::string_view value);

// True for values among the first that anybody tries: "secret", "admin123", "postgres", "changeme", "12345678".
bool is_common_secret(std::string_view value);

}  // namespace preship
