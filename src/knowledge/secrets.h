#pragma once
// What a secret looks like, by its name and by its value.

#include <string_view>

namespace preship {

// "NEXT_PUBLIC_" for a key that a bundler copies into the browser's code, "" for any other.
// Prefixes: Next.js, Vite, Create React App, Expo, SvelteKit and Astro (PUBLIC_), Gatsby, Nuxt.
std::string_view public_prefix(std::string_view key);

// True when the name says that the value must stay secret: SECRET, PASSWORD, PRIVATE_KEY, SERVICE_ROLE, ACCESS_TOKEN, ...
// False for names that are public by design: publishable and anonymous keys, site keys, DSNs, identifiers, flags.
bool names_secret(std::string_view key);

// The provider and kind when the value itself gives a live secret away ("Stripe secret key"), "" otherwise. Keys that the
// provider itself marks as test keys or publishable ones do not count.
std::string_view secret_value_kind(std::string_view value);

// True for names under which servers keep credentials: those of names_secret, and API keys and tokens.
bool names_credential(std::string_view key);

// The password inside a connection string to a host elsewhere (postgres://user:PASSWORD@db.example.net/app), "" when there is none.
std::string_view url_password(std::string_view value);

// True when the value looks generated rather than typed: long, mixed, and no placeholder, address, path or word.
bool looks_random(std::string_view value);

}  // namespace preship
