#pragma once
// What the name of a variable, field or setting says about its value, in any spelling.

#include <string>
#include <string_view>

namespace preship {

// "apiKey", "api-key" and "API_KEY" as "API_KEY"; of "config.jwt.secretKey" only the last part.
std::string secret_words(std::string_view name);

// True when a value given to this name is a credential: the name ends in SECRET, PASSWORD, API_KEY, TOKEN or the like, and
// nothing in it says that it is a flag, an address, a text or public by design. `words` as secret_words() gives them.
bool takes_secret(std::string_view words);

// The app itself signs or encrypts with it, so that whoever knows the value can forge sessions: JWT_SECRET, SECRET_KEY,
// NEXTAUTH_SECRET, ENCRYPTION_KEY. False for what a provider issues (CLIENT_SECRET, API_SECRET).
bool signs_with(std::string_view words);

// A password that the app or its image checks itself, not one for a mail server elsewhere: ADMIN_PASSWORD, DB_PASS.
bool is_password(std::string_view words);

// "token", "version_token": a TOKEN of no known kind, which in code is an identifier as often as a secret.
bool is_vague_token(std::string_view words);

// The password of a database, queue or store that runs beside the app: POSTGRES_PASSWORD, REDIS_PASSWORD, MINIO_ROOT_PASSWORD.
bool is_infrastructure_password(std::string_view words);

}  // namespace preship
