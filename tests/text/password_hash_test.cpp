#include "text/password_hash.h"

#include "catch.h"

using namespace preship;

TEST_CASE("Hashes of passwords are known by their form") {
  const std::string_view bcrypt = "$2b$12$abcdefghijklmnopqrstuuVtQwErTyUiOpAsDfGhJkLzXcVbNmQwe";
  CHECK(password_hash_size(bcrypt) == bcrypt.size());
  const std::string_view apache = "$apr1$abcdefgh$ijklmnopqrstuvwxyz0123";
  CHECK(password_hash_size(apache) == apache.size());
  CHECK(password_hash_size("$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaGhhc2g rest") == 54);
  CHECK(password_hash_size("$host$request_uri$and$so$on$and$on") == 0);
  CHECK(password_hash_size("$2b$short") == 0);
  CHECK(password_hash_size("${A}") == 0);
  CHECK(password_hash_size("$") == 0);
}
