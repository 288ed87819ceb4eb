#include "knowledge/secrets/names.h"

#include "catch.h"

using namespace preship;

TEST_CASE("secret names: every spelling becomes words") {
  CHECK(secret_words("apiKey") == "API_KEY");
  CHECK(secret_words("JWTSecret") == "JWT_SECRET");
  CHECK(secret_words("x-api-key") == "X_API_KEY");
  CHECK(secret_words("config.jwt.secretKey") == "SECRET_KEY");
  CHECK(secret_words("_authToken") == "AUTH_TOKEN");
  CHECK(secret_words("").empty());
}

TEST_CASE("secret names: what takes a secret, and what only sounds like it") {
  for (const char* name :
       {"API_KEY", "CLIENT_SECRET", "POSTGRES_PASSWORD", "SECRET_KEY_BASE", "STRIPE_SECRET_KEY_PROD", "TOKEN", "DB_PASS"}) {
    CAPTURE(name);
    CHECK(takes_secret(name));
  }
  for (const char* name : {"TOKEN_URL", "PASSWORD_MIN_LENGTH", "PAGE_TOKEN", "SECRET_NAME", "PASSWORD_HASH", "NEXT_PUBLIC_SECRET",
                           "CSRF_TOKEN", "RESET_PASSWORD", "COMPASS", "KEY"}) {
    CAPTURE(name);
    CHECK_FALSE(takes_secret(name));
  }
}

TEST_CASE("secret names: what an app signs with is not what a provider issues") {
  CHECK(signs_with("JWT_SECRET"));
  CHECK(signs_with("NEXTAUTH_SECRET"));
  CHECK(signs_with("ACCESS_TOKEN_SECRET"));
  CHECK_FALSE(signs_with("GITHUB_CLIENT_SECRET"));
  CHECK_FALSE(signs_with("OPENAI_API_KEY"));
  CHECK_FALSE(signs_with("DB_PASSWORD"));
  CHECK(is_infrastructure_password("DB_PASSWORD"));
  CHECK_FALSE(is_infrastructure_password("ADMIN_PASSWORD"));
  CHECK(is_password("ADMIN_PASSWORD"));
  CHECK_FALSE(is_password("SMTP_PASSWORD"));
  CHECK(is_vague_token("VERSION_TOKEN"));
  CHECK_FALSE(is_vague_token("ACCESS_TOKEN"));
}
