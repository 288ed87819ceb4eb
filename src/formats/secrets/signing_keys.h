#pragma once
// Literals that sign or check tokens and sessions: what the call does says that they are secrets, whatever they look like.

#include <string_view>
#include <vector>

#include "formats/secrets/scan.h"

namespace preship {

struct SigningKey {
  Literal literal;
  std::string_view kind;  // "key that signs tokens"
};

// jwt.sign(payload, "literal") of jsonwebtoken and PyJWT, JwtModule.register({ secret: "literal" }) of NestJS,
// session({ secret: "literal" }) of Express, secretOrKey: "literal" of Passport. Code only: comments are left out.
std::vector<SigningKey> signing_keys(std::string_view text);

}  // namespace preship
